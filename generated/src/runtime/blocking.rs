//! Calls for programs that don't wait asynchronously: scripts, and threads of their own.
//!
//! In: a request or a stream. Out: its result, or an iterator. The work is done by one background thread for the whole process, so that
//! it may be asked for from anywhere, also from within an asynchronous program.

use std::sync::OnceLock;
use std::sync::mpsc;
use std::thread::ThreadId;

use tokio::runtime::{Builder, Handle};

use super::error::{ConfigError, Error};
use super::{Client, Items, Operation, Paged, Pages, Request, Response};

/// The result of something asynchronous, waited for by this thread.
///
/// ```no_run
/// # #[cfg(feature = "stars")]
/// # fn example(client: zoho_cliq::Client) -> Result<(), zoho_cliq::Error> {
/// use zoho_cliq::Blocking;
///
/// let page = client.stars().list_starred_messages().limit(20).wait()?;
/// for message in client.stars().list_starred_messages().items().wait() {
///     println!("{:?}", message?.id);
/// }
/// # let _ = page;
/// # Ok(())
/// # }
/// ```
pub trait Blocking {
    /// What comes out.
    type Output;

    /// Waits for it. The thread does nothing else meanwhile.
    fn wait(self) -> Self::Output;
}

impl<O: Operation> Blocking for Request<O> {
    type Output = Result<O::Output, Error>;

    fn wait(self) -> Self::Output {
        run(self.send())
    }
}

impl<O: Operation> Request<O> {
    /// As [`Request::with_response`], waited for by this thread.
    ///
    /// # Errors
    /// As [`Request::send`].
    pub fn wait_with_response(self) -> Result<Response<O::Output>, Error> {
        run(self.with_response())
    }
}

impl Client {
    /// As [`Client::ensure_token`], waited for by this thread.
    ///
    /// # Errors
    /// As [`Client::ensure_token`].
    pub fn wait_ensure_token(&self) -> Result<(), Error> {
        let client = self.clone();
        run(async move { client.ensure_token().await })
    }

    /// As [`Client::renew_token`], waited for by this thread.
    ///
    /// # Errors
    /// As [`Client::renew_token`].
    pub fn wait_renew_token(&self) -> Result<(), Error> {
        let client = self.clone();
        run(async move { client.renew_token().await })
    }
}

impl Client {
    /// As [`Client::save_limits`], waited for by this thread. A program whose calls are waited for by threads calls it at its end: the
    /// background thread ends with the process, and saves nothing then.
    ///
    /// # Errors
    /// As [`Client::save_limits`].
    pub fn wait_save_limits(&self) -> std::io::Result<()> {
        let client = self.clone();
        run(async move { Ok(client.save_limits().await) }).unwrap_or_else(|error| Err(std::io::Error::other(error)))
    }
}

impl<O: Paged> Blocking for Pages<O> {
    type Output = BlockingPages<O>;

    fn wait(self) -> Self::Output {
        BlockingPages { pages: Some(self), ended: false }
    }
}

impl<O: Paged> Blocking for Items<O> {
    type Output = BlockingItems<O>;

    fn wait(self) -> Self::Output {
        BlockingItems { items: Some(self), ended: false }
    }
}

/// The pages of a list, one call at a time. It ends after an error; [`BlockingPages::again`] goes on with the page that has failed.
#[derive(Debug)]
pub struct BlockingPages<O: Paged> {
    pages: Option<Pages<O>>,
    ended: bool,
}

impl<O: Paged> BlockingPages<O> {
    /// Whether the last page has come out. An iterator that ended with an error is not complete.
    pub fn is_complete(&self) -> bool {
        self.pages.as_ref().is_some_and(Pages::is_complete)
    }

    /// Goes on after an error: the next page is the one that has failed.
    pub fn again(&mut self) -> &mut Self {
        self.ended = false;
        self
    }
}

impl<O: Paged> Iterator for BlockingPages<O> {
    type Item = Result<O::Output, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.ended {
            return None;
        }
        let mut pages = self.pages.take()?;
        let next = run(async move {
            let next = pages.next().await;
            Ok((pages, next))
        });
        let (pages, next) = match next {
            Ok(next) => next,
            Err(error) => return Some(Err(error)),
        };
        (self.pages, self.ended) = (Some(pages), !matches!(next, Some(Ok(_))));
        next
    }
}

/// The items of all pages of a list. It ends after an error; [`BlockingItems::again`] goes on with the page that has failed.
#[derive(Debug)]
pub struct BlockingItems<O: Paged> {
    items: Option<Items<O>>,
    ended: bool,
}

impl<O: Paged> BlockingItems<O> {
    /// Whether all items have come out. An iterator that ended with an error is not complete.
    pub fn is_complete(&self) -> bool {
        self.items.as_ref().is_some_and(Items::is_complete)
    }

    /// Goes on after an error: the next page is the one that has failed.
    pub fn again(&mut self) -> &mut Self {
        self.ended = false;
        self
    }
}

impl<O: Paged> Iterator for BlockingItems<O> {
    type Item = Result<O::Item, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.ended {
            return None;
        }
        // What is on the present page needs no other thread.
        if let Some(item) = self.items.as_mut().and_then(Items::next_here) {
            return Some(Ok(item));
        }
        let mut items = self.items.take()?;
        let next = run(async move {
            let next = items.next().await;
            Ok((items, next))
        });
        let (items, next) = match next {
            Ok(next) => next,
            Err(error) => return Some(Err(error)),
        };
        (self.items, self.ended) = (Some(items), !matches!(next, Some(Ok(_))));
        next
    }
}

/// Does the work on the background thread and waits for it.
fn run<T: Send + 'static>(work: impl Future<Output = Result<T, Error>> + Send + 'static) -> Result<T, Error> {
    let background = background()?;
    if background.thread == std::thread::current().id() {
        // The thread would wait for itself, and with it every blocking call of the process.
        let problem = "a source of tokens, or other work of the client, waits for a call; it has to be awaited there";
        return Err(ConfigError::misplaced(problem).into());
    }
    let (sender, receiver) = mpsc::sync_channel(1);
    background.handle.spawn(async move {
        // Whoever asked may be gone.
        let _ = sender.send(work.await);
    });
    receiver.recv().unwrap_or_else(|_| Err(ConfigError::misplaced("the background thread is gone").into()))
}

/// Whether this is the thread that does the work of all blocking calls.
pub(super) fn is_background() -> bool {
    BACKGROUND
        .get()
        .is_some_and(|known| known.as_ref().is_some_and(|background| background.thread == std::thread::current().id()))
}

/// Started by the first call.
static BACKGROUND: OnceLock<Option<Background>> = OnceLock::new();

/// The thread that does the work of all blocking calls.
struct Background {
    handle: Handle,
    thread: ThreadId,
}

/// The background thread, which is started by the first call and ends with the process.
fn background() -> Result<&'static Background, Error> {
    let background = BACKGROUND.get_or_init(|| {
        let runtime = Builder::new_current_thread().enable_all().build().ok()?;
        let handle = runtime.handle().clone();
        let name = "zoho-cliq-blocking".to_owned();
        let work = move || runtime.block_on(std::future::pending::<()>());
        let thread = std::thread::Builder::new().name(name).spawn(work).ok()?.thread().id();
        Some(Background { handle, thread })
    });
    background.as_ref().ok_or_else(|| ConfigError::misplaced("no background thread can be started").into())
}
