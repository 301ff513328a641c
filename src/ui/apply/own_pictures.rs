//! Pictures of the visitor as new images: decoded by the browser, cut, and shown before they are used.

use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos::wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{File, HtmlCanvasElement, ImageBitmap};

use super::own_classes::OwnImage;
use crate::data::{Collection, PIXELS};
use crate::drawing::GreyPicture;
use crate::named::named;
use crate::pause::pause;
use crate::ui::data::Chosen;
use crate::ui::locale::use_locale;
use crate::ui::parts::{FileButton, WholeField, context};
use crate::ui::state::{Notice, use_notices, use_own};

/// Longer sides are scaled down to this many pixels: a photograph of a hundred digits still has a hundred for each.
const LONGEST_SIDE: f64 = 2000.0;
/// Most files of one choice.
const MOST_FILES: usize = 200;
/// Columns and rows of a sheet.
const MOST_CELLS: usize = 30;

/// How a picture is cut.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cut {
    /// One image a picture.
    One,
    /// A grid of equal cells.
    Grid,
    /// Wherever there is connected ink.
    Find,
}
named!(Cut: One = "one", Grid = "grid", Find = "find");

/// The choice of files, how they are cut, and what was found.
#[component]
pub fn OwnPictures(class: RwSignal<usize>) -> impl IntoView {
    let t = use_locale();
    let (own, notices) = (use_own().collection, use_notices());
    let files = RwSignal::new_local(Vec::<File>::new());
    let found = RwSignal::new(Vec::<[u8; PIXELS]>::new());
    let cut = RwSignal::new(Cut::One);
    let (columns, rows) = (RwSignal::new(1usize), RwSignal::new(1usize));
    // Only the files and what is cut of them are kept: a decoded picture has up to 4 MB, and there may be hundreds.
    let turn = StoredValue::new(0);
    Effect::new(move || {
        let (files, cut, grid) = (files.get(), cut.get(), (columns.get(), rows.get()));
        turn.update_value(|turn| *turn += 1);
        let this = turn.get_value();
        // What was cut of others, or otherwise, is not to be added.
        found.set(Vec::new());
        spawn_local(async move {
            let room = own.with_untracked(Collection::room);
            let mut images = Vec::new();
            for file in files {
                if images.len() >= room {
                    break;
                }
                let decoded = decode(&file).await;
                if turn.try_get_value() != Some(this) {
                    return;
                }
                match decoded {
                    Ok(picture) => images.extend(pieces(&picture, cut, grid)),
                    Err(_) => notices.add(Notice::NoPicture { file: file.name() }),
                }
                pause().await;
            }
            images.truncate(room);
            found.set(images);
        });
    });
    let pick = move |picked| {
        let picked = Chosen::from_input(picked).into_iter().filter_map(|chosen| match chosen {
            Chosen::File(file) => Some(file),
            Chosen::Entry(_) => None,
        });
        files.set(picked.take(MOST_FILES).collect());
    };
    let has_files = Memo::new(move |_| files.with(|files| !files.is_empty()));
    let name = Memo::new(move |_| own.with(|own| own.names().get(class.get()).cloned()));
    let add = move |_| {
        if name.with_untracked(Option::is_none) {
            return;
        }
        own.update(|own| {
            found
                .with_untracked(|found| found.iter().for_each(|image| own.add(class.get_untracked(), image)));
        });
        files.set(Vec::new());
    };
    view! {
        <div class="own-pictures">
            <h3>{t.text(|t| t.own_pictures())}</h3>
            <p class="hint">{t.text(|t| t.own_pictures_hint())}</p>
            <div class="row">
                <FileButton
                    text=t.text(|t| t.choose_pictures()) accept="image/png,image/jpeg" multiple=true on_pick=Callback::new(pick)
                />
            </div>
            <div hidden=move || !has_files.get()>
                <CutChoice cut columns rows/>
                <FoundImages found/>
                <div class="row">
                    <button
                        aria-disabled=move || (name.with(Option::is_none) || found.with(Vec::is_empty)).to_string()
                        on:click=add
                    >
                        {move || t.get().add_these_to_class(name.get().as_deref())}
                    </button>
                    <button class="plain" on:click=move |_| files.set(Vec::new())>{t.text(|t| t.discard())}</button>
                </div>
            </div>
        </div>
    }
}

/// How pictures are cut.
#[component]
fn CutChoice(cut: RwSignal<Cut>, columns: RwSignal<usize>, rows: RwSignal<usize>) -> impl IntoView {
    let t = use_locale();
    let set = |signal: RwSignal<usize>| Callback::new(move |number| signal.set(number));
    let choose = move |value: String| {
        if let Some(chosen) = Cut::from_name(&value) {
            cut.set(chosen);
        }
    };
    view! {
        <label class="pick">
            <span>{t.text(|t| t.cut_pictures())}</span>
            <select on:change:target=move |event| choose(event.target().value())>
                {Cut::ALL.map(|cut| view! { <option value=cut.as_str()>{move || t.get().cut_name(cut)}</option> })}
            </select>
        </label>
        <div class="fields" hidden=move || cut.get() != Cut::Grid>
            <WholeField name=t.text(|t| t.grid_columns()) most=MOST_CELLS value=columns set=set(columns)/>
            <WholeField name=t.text(|t| t.grid_rows()) most=MOST_CELLS value=rows set=set(rows)/>
        </div>
    }
}

/// What was cut; a press leaves one out.
#[component]
fn FoundImages(found: RwSignal<Vec<[u8; PIXELS]>>) -> impl IntoView {
    let t = use_locale();
    let image_of = move |number: usize| {
        Signal::derive(move || found.with(|found| found.get(number).map(|image| image.to_vec())))
    };
    let leave_out = move |number| {
        found.update(|found| {
            if number < found.len() {
                found.remove(number);
            }
        });
    };
    view! {
        <p class="hint" aria-live="polite">{move || t.get().images_found(found.with(Vec::len))}</p>
        <ol class="own-images">
            <For each=move || 0..found.with(Vec::len) key=|number| *number let(number)>
                <OwnImage
                    image=image_of(number) label=Signal::derive(move || t.get().leave_image_out(number + 1))
                    on_press=Callback::new(move |()| leave_out(number))
                />
            </For>
        </ol>
    }
}

/// The images on a picture.
fn pieces(picture: &GreyPicture, cut: Cut, (columns, rows): (usize, usize)) -> Vec<[u8; PIXELS]> {
    let pieces = match cut {
        Cut::One => return picture.digit().into_iter().collect(),
        Cut::Grid => picture.cells(columns, rows),
        Cut::Find => picture.find_digits(),
    };
    pieces.iter().filter_map(GreyPicture::digit).collect()
}

/// The grey values of a picture, which the browser decodes.
async fn decode(file: &File) -> Result<GreyPicture, JsValue> {
    let bitmap = JsFuture::from(window().create_image_bitmap_with_blob(file)?).await?;
    let bitmap: ImageBitmap = bitmap.unchecked_into();
    let (width, height) = (f64::from(bitmap.width()), f64::from(bitmap.height()));
    let scale = (LONGEST_SIDE / width.max(height)).min(1.0);
    let [width, height] = [width, height].map(|side| (side * scale).round().max(1.0));
    let canvas: HtmlCanvasElement = document().create_element("canvas")?.unchecked_into();
    canvas.set_width(width as u32);
    canvas.set_height(height as u32);
    let context = context(&canvas).ok_or(JsValue::NULL)?;
    context.draw_image_with_image_bitmap_and_dw_and_dh(&bitmap, 0.0, 0.0, width, height)?;
    bitmap.close();
    let pixels = context.get_image_data(0.0, 0.0, width, height)?;
    Ok(GreyPicture::from_rgba(width as usize, &pixels.data()))
}
