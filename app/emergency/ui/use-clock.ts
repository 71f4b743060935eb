import { useEffect, useState } from "react";

/**
 * 時計 — milliseconds of the server's clock, ticking each second from the moment the page was made. Stands still without
 * scripts and while the server draws.
 */
export function useClock(madeAt: string): number {
  const [now, setNow] = useState(() => Date.parse(madeAt));
  useEffect(() => {
    const [began, started] = [Date.parse(madeAt), performance.now()];
    setNow(began);
    const timer = setInterval(() => setNow(began + performance.now() - started), 1000);
    return () => clearInterval(timer);
  }, [madeAt]);
  return now;
}
