//! Lists that come page by page.
//!
//! In: a request for the first page. Out: streams of pages or of items. The next page is asked for only when the
//! stream is polled for it, so that a caller who stops early spends no call of the rate limit.

use std::any::Any;
use std::collections::HashSet;
use std::fmt;
use std::future::poll_fn;
use std::hash::Hash;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use futures_core::Stream;

use super::error::Error;
use super::{Operation, Request};

/// An operation whose answer may be one page of several.
pub trait Paged: Operation {
    /// What the pages list.
    type Item: Send + 'static;

    /// What asks for the next page.
    type Token: Clone + Eq + Hash + Send + 'static;

    /// The token of the next page, `None` on the last one.
    fn next_token(output: &Self::Output) -> Option<Self::Token>;

    /// Makes the operation ask for the page of a token.
    fn set_token(&mut self, token: Self::Token);

    /// The items of a page, in order.
    fn into_items(output: Self::Output) -> Vec<Self::Item>;
}

type Call<T> = Pin<Box<dyn Future<Output = Result<T, Error>> + Send>>;

/// The pages of a list, as a [`Stream`].
///
/// It ends after a page without a token, and after a page whose token was there before: it would go round in circles, and is not complete then. An
/// error ends the stream as well, but not the list: [`Pages::next`] asks for the same page again, and [`Pages::is_complete`] tells the two apart.
#[must_use = "a stream does nothing until it is polled"]
pub struct Pages<O: Paged> {
    /// The request of the next page; `None` when there is no further one.
    next: Option<Request<O>>,
    /// The request of the page that has failed.
    failed: Option<Request<O>>,
    /// Whether the last page was there.
    complete: bool,
    /// The call that is under way, and its request.
    running: Option<(Request<O>, Call<O::Output>)>,
    /// The tokens that were used.
    seen: HashSet<O::Token>,
    /// The token of the page that comes next, or that has failed.
    token: Option<O::Token>,
}

impl<O: Paged> Pages<O> {
    pub(super) fn new(request: Request<O>) -> Self {
        Self { next: Some(request), failed: None, complete: false, running: None, seen: HashSet::new(), token: None }
    }

    /// The next page, for callers who don't want to bring a library of stream combinators. After an error it asks for the same page
    /// again; `None` means that there is no further page. It can be dropped before its end, as `select!` does: the next one goes on with the same call.
    ///
    /// # Errors
    /// Those of the call.
    pub async fn next(&mut self) -> Option<Result<O::Output, Error>> {
        self.again();
        poll_fn(|context| Pin::new(&mut *self).poll_next(context)).await
    }

    /// Whether the last page has come out. A stream that ended with an error, or because a token came twice, is not complete.
    pub fn is_complete(&self) -> bool {
        self.complete
    }

    /// Goes on with the page that has failed.
    fn again(&mut self) {
        if let Some(request) = self.failed.take() {
            self.next = Some(request);
        }
    }

    /// As if the pages before the one of this token had come out.
    pub(super) fn resumed(mut self, token: O::Token) -> Self {
        self.seen.insert(token.clone());
        self.token = Some(token);
        self
    }

    /// The token of the page that comes next, or of the one that has failed: [`Request::pages_from`] goes on there. `None` before the
    /// first page and after the last one.
    pub fn resume_token(&self) -> Option<&O::Token> {
        self.token.as_ref()
    }

    /// Prepares the request of the page after `page`, if there is one.
    fn advance(&mut self, mut request: Request<O>, page: &O::Output) {
        self.token = None;
        let Some(token) = O::next_token(page).filter(|token| !is_empty_text(token)) else {
            self.complete = true;
            return;
        };
        // In a circle nobody knows what was left out.
        if !self.seen.insert(token.clone()) {
            return;
        }
        self.token = Some(token.clone());
        request.operation_mut().set_token(token);
        self.next = Some(request);
    }
}

/// Whether a token is an empty text, with which some lists say that there is no further page.
fn is_empty_text(token: &dyn Any) -> bool {
    token.downcast_ref::<String>().is_some_and(String::is_empty)
}

// Nothing is pinned in place: the call under way is in a box.
impl<O: Paged> Unpin for Pages<O> {}

impl<O: Paged> Stream for Pages<O> {
    type Item = Result<O::Output, Error>;

    fn poll_next(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let this = self.get_mut();
        if let Some(request) = this.next.take() {
            let call = Box::pin(request.clone().page(this.token.is_some()));
            this.running = Some((request, call));
        }
        let Some((_, call)) = &mut this.running else { return Poll::Ready(None) };
        let result = ready!(call.as_mut().poll(context));
        match (this.running.take(), &result) {
            (Some((request, _)), Ok(page)) => this.advance(request, page),
            (Some((request, _)), Err(_)) => this.failed = Some(request),
            (None, _) => {}
        }
        Poll::Ready(Some(result))
    }
}

impl<O: Paged> fmt::Debug for Pages<O> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Pages").field("operation", &O::META.id).field("seen", &self.seen.len()).finish_non_exhaustive()
    }
}

/// The items of all pages of a list, as a [`Stream`]. It ends where the stream of [`Pages`] does.
#[must_use = "a stream does nothing until it is polled"]
pub struct Items<O: Paged> {
    pages: Pages<O>,
    page: std::vec::IntoIter<O::Item>,
}

impl<O: Paged> Items<O> {
    pub(super) fn new(pages: Pages<O>) -> Self {
        Self { pages, page: Vec::new().into_iter() }
    }

    /// The next item, if it is here already.
    #[cfg(feature = "blocking")]
    pub(super) fn next_here(&mut self) -> Option<O::Item> {
        self.page.next()
    }

    /// Whether all items have come out. A stream that ended with an error is not complete.
    pub fn is_complete(&self) -> bool {
        self.pages.is_complete() && self.page.len() == 0
    }

    /// As [`Pages::resume_token`]: where a new stream goes on once the items of the present page are through.
    pub fn resume_token(&self) -> Option<&O::Token> {
        self.pages.resume_token()
    }

    /// The next item, for callers who don't want to bring a library of stream combinators. After an error it asks for the same page
    /// again; `None` means that there is no further item.
    ///
    /// # Errors
    /// Those of the calls.
    pub async fn next(&mut self) -> Option<Result<O::Item, Error>> {
        self.pages.again();
        poll_fn(|context| Pin::new(&mut *self).poll_next(context)).await
    }
}

// Nothing is pinned in place, as in `Pages`.
impl<O: Paged> Unpin for Items<O> {}

impl<O: Paged> Stream for Items<O> {
    type Item = Result<O::Item, Error>;

    fn poll_next(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let this = self.get_mut();
        loop {
            if let Some(item) = this.page.next() {
                return Poll::Ready(Some(Ok(item)));
            }
            match ready!(Pin::new(&mut this.pages).poll_next(context)) {
                None => return Poll::Ready(None),
                Some(Ok(page)) => this.page = O::into_items(page).into_iter(),
                Some(Err(error)) => return Poll::Ready(Some(Err(error))),
            }
        }
    }
}

impl<O: Paged> fmt::Debug for Items<O> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Items").field("pages", &self.pages).field("left", &self.page.len()).finish_non_exhaustive()
    }
}
