//! Calls for programs that don't wait asynchronously: scripts, and threads of their own.
//!
//! In: a request or a stream. Out: its result, or an iterator. The work is done by one background thread for the whole process, so that
//! it may be asked for from anywhere, also from within an asynchronous program.

use std::sync::OnceLock;
use std::sync::mpsc;

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
    /// As [`Client::renew_token`], waited for by this thread.
    ///
    /// # Errors
    /// As [`Client::renew_token`].
    pub fn wait_renew_token(&self) -> Result<(), Error> {
        let client = self.clone();
        run(async move { client.renew_token().await })
    }
}

impl<O: Paged> Blocking for Pages<O> {
    type Output = BlockingPages<O>;

    fn wait(self) -> Self::Output {
        BlockingPages(Some(self))
    }
}

impl<O: Paged> Blocking for Items<O> {
    type Output = BlockingItems<O>;

    fn wait(self) -> Self::Output {
        BlockingItems(Some(self))
    }
}

/// The pages of a list, one call at a time.
#[derive(Debug)]
pub struct BlockingPages<O: Paged>(Option<Pages<O>>);

impl<O: Paged> Iterator for BlockingPages<O> {
    type Item = Result<O::Output, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        let mut pages = self.0.take()?;
        let next = run(async move {
            let next = pages.next().await;
            Ok((pages, next))
        });
        next.map_or_else(
            |error| Some(Err(error)),
            |(pages, next)| {
                self.0 = next.is_some().then_some(pages);
                next
            },
        )
    }
}

/// The items of all pages of a list.
#[derive(Debug)]
pub struct BlockingItems<O: Paged>(Option<Items<O>>);

impl<O: Paged> Iterator for BlockingItems<O> {
    type Item = Result<O::Item, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        // What is on the present page needs no other thread.
        if let Some(item) = self.0.as_mut().and_then(Items::next_here) {
            return Some(Ok(item));
        }
        let mut items = self.0.take()?;
        let next = run(async move {
            let next = items.next().await;
            Ok((items, next))
        });
        next.map_or_else(
            |error| Some(Err(error)),
            |(items, next)| {
                self.0 = next.is_some().then_some(items);
                next
            },
        )
    }
}

/// Does the work on the background thread and waits for it.
fn run<T: Send + 'static>(work: impl Future<Output = Result<T, Error>> + Send + 'static) -> Result<T, Error> {
    let handle = background()?;
    let (sender, receiver) = mpsc::sync_channel(1);
    handle.spawn(async move {
        // Whoever asked may be gone.
        let _ = sender.send(work.await);
    });
    receiver.recv().unwrap_or_else(|_| Err(ConfigError::new("the background thread is gone").into()))
}

/// The runtime of the background thread, which is started by the first call and ends with the process.
fn background() -> Result<&'static Handle, Error> {
    static HANDLE: OnceLock<Option<Handle>> = OnceLock::new();
    let handle = HANDLE.get_or_init(|| {
        let runtime = Builder::new_current_thread().enable_all().build().ok()?;
        let handle = runtime.handle().clone();
        let name = "zoho-cliq-blocking".to_owned();
        std::thread::Builder::new().name(name).spawn(move || runtime.block_on(std::future::pending::<()>())).ok()?;
        Some(handle)
    });
    handle.as_ref().ok_or_else(|| ConfigError::new("no background thread can be started").into())
}
