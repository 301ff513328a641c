//! Opens kept runs, each on its own data.

use leptos::prelude::*;

use super::load::{FoundData, Loader};
use super::request::Request;
use crate::data::DataIdentity;
use crate::data::web::Loaded;
use crate::ui::keeping::Opened;
use crate::{Error, Result};

impl Loader {
    /// Opens a kept run, after asking if the current one is not kept.
    pub async fn open_kept(self, id: &str) -> bool {
        if !self.may_leave_run().await {
            return false;
        }
        let ticket = self.data.take_ticket();
        let opened = match self.saver.read(id).await {
            Ok(opened) => self.open(ticket, opened, None).await,
            Err(error) => Err(error),
        };
        let is_open = opened.is_ok();
        self.show_error(opened);
        is_open
    }

    /// Opens a run on its data, see [`Loader::data_for`]. The one before is saved once more if it is kept.
    pub(super) async fn open(
        self,
        ticket: usize,
        opened: Opened,
        loaded: Option<Result<Loaded>>,
    ) -> Result<()> {
        let identity = opened.run.data.as_ref();
        let data = self.data_for(ticket, identity, loaded).await?;
        if let Some(identity) = identity
            && !self.is(&data.dataset, identity).await
        {
            return Err(Error::OtherData);
        }
        if self.data.is_overtaken(ticket) {
            return Ok(());
        }
        self.saver.save_now().await;
        if !self.data.is_overtaken(ticket) {
            self.data.use_ticket(ticket);
            let dataset = self.use_data(data);
            self.lab.send(self.saver.open(opened, dataset));
        }
        Ok(())
    }

    /// The data of a run, or any where it does not say: those that were `loaded`, those in use, or those that are loaded now.
    async fn data_for(
        self,
        ticket: usize,
        identity: Option<&DataIdentity>,
        loaded: Option<Result<Loaded>>,
    ) -> Result<FoundData> {
        let may_be = |origin| identity.is_none_or(|identity| identity.origin == origin);
        if let Some(Ok(loaded)) = loaded
            && may_be(loaded.dataset.origin)
        {
            return Ok(loaded.into());
        }
        if let Some((dataset, in_use)) =
            self.data.dataset.get_untracked().zip(self.data.in_use.get_untracked())
        {
            let is_it = match identity {
                Some(identity) => self.is(&dataset, identity).await,
                None => true,
            };
            if is_it {
                return Ok(FoundData {
                    dataset,
                    known: in_use.known,
                    from: in_use.from,
                    notices: Vec::new(),
                });
            }
        }
        let request = identity.map_or(Request::Mnist, Request::of);
        self.fetch(ticket, request).await.map(FoundData::from)
    }
}
