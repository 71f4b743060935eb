import type { ReactNode } from "react";
import { ButtonLink } from "~/ui/button";
import { Empty, TaskRow } from "~/ui/surface";

/** One thing to do, and where it is done. */
export interface Task {
  readonly key: string;
  readonly sign: ReactNode;
  readonly title: string;
  readonly detail: string;
  readonly href: string;
  readonly label: string;
}

interface TaskListProps {
  /** In the order of urgency; the first has the strong button. */
  readonly tasks: readonly Task[];
  readonly shown: number;
  /** Where the rest is. */
  readonly restAt: string;
  readonly whenEmpty: { readonly says: string; readonly next: string };
}

/** いますること — the first few of a home page, and how many more there are. */
export function TaskList({ tasks, shown, restAt, whenEmpty }: TaskListProps) {
  if (tasks.length === 0) return <Empty {...whenEmpty} />;
  return (
    <>
      <ol className="todo">
        {tasks.slice(0, shown).map(({ key, sign, title, detail, href, label }, index) => (
          <TaskRow
            key={key}
            first={index === 0}
            sign={sign}
            title={title}
            detail={detail}
            action={
              <ButtonLink to={href} look={index === 0 ? "go" : "plain"} aria-label={`${title}：${label}`}>
                {label}
              </ButtonLink>
            }
          />
        ))}
      </ol>
      {tasks.length > shown && (
        <ButtonLink to={restAt} look="quiet">
          ほか {tasks.length - shown}件
        </ButtonLink>
      )}
    </>
  );
}
