//! When the next call may start: a sliding window, as pure data.
//!
//! In: limits, and the moments of starts, answers and locks. Out: moments. Knows no clock, no queue and no lock of
//! threads; every moment is an argument.

use std::collections::VecDeque;
use std::time::Duration;

use tokio::time::Instant;

use crate::runtime::RateLimit;

/// For how long after it was given up a call without an answer may still be on its way to the server's counter.
pub(super) const ON_ITS_WAY: Duration = Duration::from_secs(30);

/// The calls of one bucket that still count, and the server's lock.
///
/// The server counts a call when it arrives, some time between its start and its answer. So a call counts from its answer on, and one
/// without an answer counts from now, whatever the time.
#[derive(Debug, Clone, Default)]
pub(super) struct Window {
    /// All limits that operations state for this bucket; a call has to keep every one of them.
    limits: Vec<RateLimit>,
    /// The latest moments at which the server may have counted the calls that are over, in order.
    counted: VecDeque<Instant>,
    /// The calls that have no answer yet, in the order of their starts, which is that of their ids.
    open: Vec<CallId>,
    next_id: u64,
    locked_until: Option<Instant>,
}

/// A call that was started in a window.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct CallId(u64);

impl Window {
    /// Adds the limit of an operation. Operations that share a bucket nearly always state the same one.
    pub(super) fn admit(&mut self, limit: RateLimit) {
        // A limit of nothing, or within no time, is a slip of a document; no call could keep it.
        if limit.requests > 0 && limit.period_seconds > 0 && !self.limits.contains(&limit) {
            self.limits.push(limit);
        }
    }

    pub(super) fn limits(&self) -> &[RateLimit] {
        &self.limits
    }

    /// The moment at which a call may start when `ahead` other calls start before it, as early as they may.
    ///
    /// A lock is not considered: [`Window::locked_for`] tells of it.
    pub(super) fn free_at(&self, now: Instant, ahead: usize) -> Instant {
        self.limits.iter().map(|limit| self.free_under(limit, now, ahead)).max().unwrap_or(now)
    }

    fn free_under(&self, limit: &RateLimit, now: Instant, ahead: usize) -> Instant {
        let (requests, period) = (limit.requests as usize, period(limit));
        let known = self.counted.len() + self.open.len();
        let mut index = known + ahead;
        let mut rounds = 0_u32;
        // A call may start one period after the call that is `requests` places before it, which may be one to come itself.
        while index >= requests && (rounds == 0 || index >= known) {
            index -= requests;
            rounds = rounds.saturating_add(1);
        }
        let later = |from: Instant, rounds: u32| {
            period.checked_mul(rounds).and_then(|wait| from.checked_add(wait)).unwrap_or_else(|| far(from))
        };
        match self.counted.get(index) {
            _ if rounds == 0 => now,
            Some(counted) => later(*counted, rounds).max(later(now, rounds - 1)),
            // A call without an answer, or one to come; a call that was given up may count later than either.
            None => later(self.counted.back().map_or(now, |last| now.max(*last)), rounds),
        }
    }

    /// Notes a start.
    pub(super) fn start(&mut self, now: Instant) -> CallId {
        self.forget_before(now);
        let id = CallId(self.next_id);
        self.next_id += 1;
        self.open.push(id);
        id
    }

    /// Notes that the answer to a call is there: the server has counted it by now.
    pub(super) fn settle(&mut self, id: CallId, now: Instant) {
        if self.close(id) {
            self.count(now);
        }
    }

    /// Notes that nobody waits for the answer any more: the call may still be on its way.
    pub(super) fn give_up(&mut self, id: CallId, now: Instant) {
        if self.close(id) {
            self.count(now + ON_ITS_WAY);
        }
    }

    /// Takes a start back: nothing was sent.
    pub(super) fn give_back(&mut self, id: CallId) {
        self.close(id);
    }

    fn close(&mut self, id: CallId) -> bool {
        let found = self.open.binary_search(&id);
        found.map(|index| self.open.remove(index)).is_ok()
    }

    /// Notes a call of an earlier process.
    pub(super) fn restore(&mut self, counted: Instant) {
        self.count(counted);
    }

    /// Notes the calls that are over in another window, and its lock, beside those of this one.
    pub(super) fn append(&mut self, other: &Self) {
        other.counted.iter().for_each(|counted| self.count(*counted));
        other.locked_until.into_iter().for_each(|until| self.lock_until(until));
    }

    /// Becomes one that holds back as long as either of the two would: its newest call is the newer one of theirs, and so on.
    pub(super) fn cover(&mut self, other: &Self) {
        let both = self.counted.iter_mut().rev().zip(other.counted.iter().rev());
        both.for_each(|(counted, theirs)| *counted = (*counted).max(*theirs));
        let more = other.counted.len().saturating_sub(self.counted.len());
        other.counted.iter().take(more).rev().for_each(|counted| self.counted.push_front(*counted));
        other.locked_until.into_iter().for_each(|until| self.lock_until(until));
    }

    /// Locks the bucket. A lock that lasts longer stays.
    pub(super) fn lock_until(&mut self, until: Instant) {
        self.locked_until = Some(self.locked_until.map_or(until, |known| known.max(until)));
    }

    pub(super) fn locked_until(&self) -> Option<Instant> {
        self.locked_until
    }

    /// The time left until the server's lock ends.
    pub(super) fn locked_for(&self, now: Instant) -> Option<Duration> {
        self.locked_until.map(|until| until.saturating_duration_since(now)).filter(|left| !left.is_zero())
    }

    /// The latest moments at which the server may have counted calls, those that no longer matter left out, for somebody who won't hear
    /// the answers: a call without one may still be on its way.
    pub(super) fn counting(&mut self, now: Instant) -> impl Iterator<Item = Instant> {
        self.forget_before(now);
        self.counted.iter().copied().chain(self.open.iter().map(move |_| now + ON_ITS_WAY))
    }

    /// The number of calls that count.
    #[cfg(test)]
    pub(super) fn len(&self) -> usize {
        self.counted.len() + self.open.len()
    }

    /// Whether nothing is known that could hold a call back.
    pub(super) fn is_idle(&mut self, now: Instant) -> bool {
        self.forget_before(now);
        self.counted.is_empty() && self.open.is_empty() && self.locked_for(now).is_none()
    }

    /// Drops the calls that are older than every period. Without a limit none is dropped: calls of an earlier process wait
    /// for the limit of the first call here.
    fn forget_before(&mut self, now: Instant) {
        let Some(longest) = self.limits.iter().map(period).max() else { return };
        while self.counted.front().is_some_and(|counted| *counted + longest <= now) {
            self.counted.pop_front();
        }
    }

    /// Of more calls than any limit permits, which only [`LimitPolicy::Off`](crate::LimitPolicy::Off) makes, the newest are enough.
    fn forget_before_newest(&mut self) {
        if let Some(most) = self.limits.iter().map(|limit| limit.requests as usize).max() {
            let excess = self.counted.len().saturating_sub(most);
            self.counted.drain(..excess);
        }
    }

    fn count(&mut self, moment: Instant) {
        let at = self.counted.partition_point(|counted| *counted <= moment);
        self.counted.insert(at, moment);
        self.forget_before_newest();
    }
}

fn period(limit: &RateLimit) -> Duration {
    Duration::from_secs(limit.period_seconds.into())
}

/// A moment that no call waits for.
fn far(from: Instant) -> Instant {
    from + Duration::from_secs(365 * 24 * 60 * 60)
}

#[cfg(test)]
mod tests;
