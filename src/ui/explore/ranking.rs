//! Which digits: the worst, the costliest and the most typical of the test set. A press puts one on the pad.

use leptos::prelude::*;

use crate::explore::ranking::{Order, PLACES, Scored};
use crate::explore::{Kind, RankingRequest, Request};
use crate::lab::Cells;
use crate::ui::format;
use crate::ui::locale::use_locale;
use crate::ui::parts::{Picture, Reserved};
use crate::ui::state::{Room, keep_asking, use_data, use_drawing, use_explore, use_lab, use_own, use_rooms};

/// The sheet.
#[component]
pub fn RankingPanel() -> impl IntoView {
    let t = use_locale();
    let (rooms, lab, found) = (use_rooms(), use_lab(), use_explore().ranking);
    let order = RwSignal::new(Order::Worst);
    let is_shown = Memo::new(move |_| rooms.current.get() == Room::Explore);
    keep_asking(lab, Kind::Ranking, move || is_shown.get().then_some(Request::Ranking(RankingRequest)));
    let is_here = Memo::new(move |_| {
        found.with(|found| found.as_ref().is_some_and(|found| !found.first[order.get() as usize].is_empty()))
    });
    let hint = move || {
        let progress = found.with(|found| found.as_ref().map(|found| (found.done, found.total)));
        t.get().ranking_hint(order.get(), progress)
    };
    view! {
        <section class="sheet w7 column ranking" id="explore/digits" aria-labelledby="ranking-title">
            <div class="head">
                <h2 id="ranking-title">{t.text(|t| t.which_digits())}</h2>
                <OrderChoice order/>
            </div>
            <p class="hint" translate="no">{hint}</p>
            <Reserved is_here waits=t.text(|t| t.ranking_waits())>
                <ol>{(0..PLACES).map(|place| view! { <Digit order place/> }).collect_view()}</ol>
            </Reserved>
        </section>
    }
}

#[component]
fn OrderChoice(order: RwSignal<Order>) -> impl IntoView {
    let t = use_locale();
    let buttons = Order::ALL.map(|of| {
        view! {
            <button aria-pressed=move || (order.get() == of).to_string() on:click=move |_| order.set(of)>
                {move || t.get().ranked(of)}
            </button>
        }
    });
    view! { <span class="row push" role="group" aria-label=t.text(|t| t.ranked_by())>{buttons}</span> }
}

/// A digit with its losses.
#[component]
fn Digit(order: RwSignal<Order>, place: usize) -> impl IntoView {
    let t = use_locale();
    let (data, own) = (use_data(), use_own());
    let (drawing, found) = (use_drawing(), use_explore().ranking);
    let scored = Memo::new(move |_| -> Option<Scored> {
        found.with(|found| found.as_ref()?.first[order.get() as usize].get(place).copied())
    });
    let digit = Memo::new(move |_| scored.get().map(|scored| scored.digit));
    let cells = Signal::derive(move || Cells::one(digit.get().and_then(|digit| data.test_digits(&[digit]))));
    let losses = move || {
        let losses = scored.get().map(|scored| scored.losses);
        losses.map(|losses| [losses.reconstruction, losses.kl].map(|nats| format::nats(Some(nats))))
    };
    let written = move |index: usize| move || losses().map_or("–".to_owned(), |both| both[index].clone());
    let name = move || {
        let (digit, [reconstruction, kl]) = (digit.get()?, losses()?);
        let class = data.test_label(digit).map(|label| own.class_name(label));
        Some(t.get().scored_digit(digit, class.as_deref(), &reconstruction, &kl))
    };
    let put_on_pad = move |_| {
        let pixels = digit.get_untracked().and_then(|digit| untrack(|| data.test_digits(&[digit])));
        if pixels.is_some() {
            drawing.to_draw.set(pixels);
        }
    };
    view! {
        <li class:coming=move || digit.get().is_none()>
            <button aria-label=name on:click=put_on_pad>
                <Picture cells/>
                <span class="number reconstruction" translate="no">{written(0)}</span>
                <span class="number kl" translate="no">{written(1)}</span>
            </button>
        </li>
    }
}
