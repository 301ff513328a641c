//! The classes that the visitor collects images of.

use leptos::html;
use leptos::prelude::*;

use crate::data::Collection;
use crate::data::own::LONGEST_NAME;
use crate::lab::Cells;
use crate::ui::locale::use_locale;
use crate::ui::parts::Picture;
use crate::ui::state::use_own;

/// The field for a new class, the list, and the images of the chosen one.
#[component]
pub fn OwnClasses(class: RwSignal<usize>) -> impl IntoView {
    let t = use_locale();
    let own = use_own().collection;
    let names = Memo::new(move |_| own.with(|own| own.names().to_vec()));
    let name = Memo::new(move |_| names.with(|names| names.get(class.get()).cloned()));
    let images = Memo::new(move |_| {
        own.with(|own| {
            let images = own.of_class(class.get()).into_iter();
            images.map(|index| (index, own.image(index).to_vec())).collect::<Vec<_>>()
        })
    });
    // The collection before a class was removed, and after: it can be taken back until something else changes.
    let removed = RwSignal::new(None::<(Collection, Collection)>);
    let can_undo = Memo::new(move |_| {
        removed.with(|removed| own.with(|own| removed.as_ref().is_some_and(|(_, after)| after == own)))
    });
    let remove_class = move |_| {
        let before = own.get_untracked();
        own.update(|own| own.remove_class(class.get_untracked()));
        removed.set(Some((before, own.get_untracked())));
        class.set(0);
    };
    let image_of = move |number: usize| {
        let image = move |images: &Vec<(usize, Vec<u8>)>| Some(images.get(number)?.1.clone());
        Signal::derive(move || images.with(image))
    };
    let remove = move |number: usize| {
        if let Some(index) =
            images.with_untracked(|images: &Vec<(usize, Vec<u8>)>| Some(images.get(number)?.0))
        {
            own.update(|own| own.remove(index));
        }
    };
    let undo = move |_| {
        if let Some((before, _)) = removed.try_update(Option::take).flatten() {
            own.set(before);
        }
    };
    view! {
        <div class="own-classes">
            <NewClass class/>
            <div class="row" role="group" aria-label=t.text(|t| t.own_classes())>
                <For each=move || names.get().into_iter().enumerate() key=|class| class.clone() let((index, name))>
                    <button aria-pressed=move || (class.get() == index).to_string() on:click=move |_| class.set(index)>
                        {name}
                        <span class="number">{move || own.with(|own| own.of_class(index).len())}</span>
                    </button>
                </For>
            </div>
            <div hidden=move || name.with(Option::is_none)>
                <p class="hint">{move || t.get().images_of_class(&name.get().unwrap_or_default(), images.with(Vec::len))}</p>
                <ol class="own-images">
                    <For each=move || 0..images.with(Vec::len) key=|number| *number let(number)>
                        <OwnImage
                            image=image_of(number)
                            label=Signal::derive(move || t.get().remove_image(number + 1, &name.get().unwrap_or_default()))
                            on_press=Callback::new(move |()| remove(number))
                        />
                    </For>
                </ol>
                <button class="plain" on:click=remove_class>
                    {move || t.get().remove_class(&name.get().unwrap_or_default())}
                </button>
            </div>
            <button class="plain" hidden=move || !can_undo.get() on:click=undo>{t.text(|t| t.undo_removing())}</button>
        </div>
    }
}

/// An image that a press removes. The next one takes its place, so the focus stays.
#[component]
pub fn OwnImage(
    image: Signal<Option<Vec<u8>>>,
    label: Signal<String>,
    on_press: Callback<()>,
) -> impl IntoView {
    let cells = Signal::derive(move || {
        let greys = |image: Vec<u8>| image.into_iter().map(|grey| f32::from(grey) / 255.0).collect();
        Cells::one(image.get().map(greys))
    });
    view! {
        <li>
            <button aria-label=label on:click=move |_| on_press.run(())><Picture cells/></button>
        </li>
    }
}

/// The field for the name of a new class.
#[component]
fn NewClass(class: RwSignal<usize>) -> impl IntoView {
    let t = use_locale();
    let own = use_own().collection;
    let field = NodeRef::<html::Input>::new();
    let add = move || {
        let Some(field) = field.get_untracked() else { return };
        if let Some(added) = own.try_update(|own| own.class(&field.value())).flatten() {
            class.set(added);
            field.set_value("");
        }
    };
    let press = move |event: web_sys::KeyboardEvent| {
        if event.key() == "Enter" && !event.is_composing() {
            add();
        }
    };
    view! {
        <div class="row new-class">
            <label class="field">
                <span>{t.text(|t| t.name_of_class())}</span>
                <input node_ref=field type="text" maxlength=LONGEST_NAME autocomplete="off" on:keydown=press/>
            </label>
            <button on:click=move |_| add()>{t.text(|t| t.add_class())}</button>
        </div>
    }
}
