"""All visits of a run, many at a time: an event loop in a thread of its own, an ordinary iterator outside.

The loop goes on while the caller works on a visit, so that deadlines are kept. At most ``concurrency``
visits are under way or waiting to be taken, so that memory stays bounded. A caller that stops taking visits
ends them all.
"""

import asyncio
from collections import deque
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from queue import SimpleQueue
from threading import Thread
from urllib.parse import urlsplit

from digest.sources.fetching.address_policy import AddressPolicy
from digest.sources.fetching.asking import asker
from digest.sources.fetching.visitor import Visitor
from digest.sources.fetching.visits import FetchSettings, Request, Visit, World


def visits(
    requests: Sequence[Request], settings: FetchSettings, policy: AddressPolicy, world: World
) -> Iterator[Visit]:
    """Yield one visit for each request, as they end."""
    landed: SimpleQueue[Visit | None] = SimpleQueue()
    with _loop_beside() as loop:
        places = asyncio.Semaphore(settings.concurrency)

        async def make_all() -> None:
            async with asker(settings, policy, world.lookup) as asks:
                visitor = Visitor(asks, settings, world)
                async with asyncio.TaskGroup() as crew:
                    for queue in _by_host(requests):
                        for _ in range(min(settings.per_host, len(queue))):
                            crew.create_task(_make(queue, visitor, places, landed))

        made = asyncio.run_coroutine_threadsafe(make_all(), loop)
        made.add_done_callback(lambda _: landed.put(None))
        while (visit := landed.get()) is not None:
            loop.call_soon_threadsafe(places.release)
            yield visit
        made.result()


async def _make(
    queue: deque[Request], visitor: Visitor, places: asyncio.Semaphore, landed: SimpleQueue[Visit | None]
) -> None:
    """Make the visits of one host's queue; a place is free again when the caller has taken the visit."""
    while queue:
        request = queue.popleft()
        await places.acquire()
        landed.put(await visitor.visit(request))


def _by_host(requests: Sequence[Request]) -> list[deque[Request]]:
    """Return the requests in one queue for each host, so that a slow host delays only its own."""
    queues: dict[str, deque[Request]] = {}
    for request in requests:
        queues.setdefault(_host(request), deque()).append(request)
    return list(queues.values())


def _host(request: Request) -> str:
    try:
        return urlsplit(request.remembered.moved_to or request.url).hostname or ""
    except ValueError:
        return ""


@contextmanager
def _loop_beside() -> Iterator[asyncio.AbstractEventLoop]:
    """Provide an event loop in another thread; at the end of the block what it still does is cancelled."""
    runner = asyncio.Runner(loop_factory=asyncio.new_event_loop)
    loop = runner.get_loop()

    def run() -> None:
        with runner:
            loop.run_forever()

    thread = Thread(target=run, name="fetching", daemon=True)
    thread.start()
    try:
        yield loop
    finally:
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
