//! A source of tokens that can't be moved to another thread.

use std::cell::RefCell;
use std::rc::Rc;

use zoho_cliq::{Client, DataCenter, Renewal, TokenSource, Tokens};

struct Counted {
    renewals: Rc<RefCell<u32>>,
}

// Wrong: calls run on all threads, and so the counter has to be an `Arc<Mutex<u32>>`.
impl TokenSource for Counted {
    fn identity(&self) -> String {
        "me".to_owned()
    }

    fn renew(&self) -> Renewal<'_> {
        *self.renewals.borrow_mut() += 1;
        Box::pin(async { Ok(Tokens::new("1000.0123")) })
    }
}

#[tokio::main]
async fn main() -> Result<(), zoho_cliq::Error> {
    let source = Counted { renewals: Rc::default() };
    let client = Client::builder().data_center(DataCenter::Eu).token_source(source).build()?;
    client.renew_token().await
}
