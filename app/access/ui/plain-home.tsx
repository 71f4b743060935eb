import { ButtonLink } from "~/ui/button";
import { Icon } from "~/ui/marks";
import { TaskRow } from "~/ui/surface";
import type { PlainHome as Home } from "./home-tasks";

/** A sentence and what can be done, most likely first. */
export function PlainHome({
  home,
  name,
  today,
}: {
  readonly home: Home;
  readonly name: string;
  readonly today: string;
}) {
  return (
    <>
      <p className="date">{today}</p>
      <h1>
        {name}さん、{home.sentence}
      </h1>
      <h2 className="sr">できること</h2>
      <ol className="todo">
        {home.tasks.map((task, index) => (
          <TaskRow
            key={task.href}
            first={index === 0}
            sign={<Icon name={index === 0 ? "key" : "list"} />}
            title={task.title}
            detail={task.detail}
            action={
              <ButtonLink
                to={task.href}
                look={index === 0 ? "go" : "plain"}
                aria-label={`${task.title}：${task.action}`}
              >
                {task.action}
              </ButtonLink>
            }
          />
        ))}
      </ol>
    </>
  );
}
