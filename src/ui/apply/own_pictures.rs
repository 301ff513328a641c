//! Pictures of the visitor as new images: decoded by the browser, cut, and shown before they are used.

use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos::wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{File, HtmlCanvasElement, ImageBitmap};

use crate::data::{Collection, PIXELS};
use crate::drawing::GreyPicture;
use crate::lab::Cells;
use crate::ui::data::Chosen;
use crate::ui::locale::use_locale;
use crate::ui::parts::{FileButton, Picture, WholeField, context};
use crate::ui::state::{Notice, use_notices, use_own};

/// Longer sides are scaled down to this many pixels: a photograph of a hundred digits still has a hundred for each.
const LONGEST_SIDE: f64 = 2000.0;
/// Pictures decoded at a time.
const MOST_FILES: usize = 200;
/// Columns and rows of a sheet.
const MOST_CELLS: usize = 30;
/// Columns of those on show.
const COLUMNS: usize = 10;

/// The choice of files, the grid on them, and what was found.
#[component]
pub fn OwnPictures(class: RwSignal<usize>) -> impl IntoView {
    let t = use_locale();
    let (own, notices) = (use_own().collection, use_notices());
    let pictures = RwSignal::new(Vec::<GreyPicture>::new());
    let (columns, rows) = (RwSignal::new(1usize), RwSignal::new(1usize));
    let room = Memo::new(move |_| own.with(Collection::room));
    let found = Memo::new(move |_| {
        pictures.with(|pictures| {
            let cells = pictures.iter().flat_map(|picture| picture.cells(columns.get(), rows.get()));
            cells.filter_map(|cell| cell.digit()).take(room.get()).collect::<Vec<_>>()
        })
    });
    let pick = move |files| {
        let files: Vec<File> = Chosen::from_input(files)
            .into_iter()
            .filter_map(|chosen| match chosen {
                Chosen::File(file) => Some(file),
                Chosen::Entry(_) => None,
            })
            .take(MOST_FILES)
            .collect();
        spawn_local(async move {
            let mut decoded = Vec::new();
            for file in files {
                match decode(&file).await {
                    Ok(picture) => decoded.push(picture),
                    Err(_) => notices.add(Notice::NoPicture { file: file.name() }),
                }
            }
            pictures.set(decoded);
        });
    };
    let name = Memo::new(move |_| own.with(|own| own.names().get(class.get()).cloned()));
    let add = move |_| {
        if name.with_untracked(Option::is_none) {
            return;
        }
        own.update(|own| {
            found
                .with_untracked(|found| found.iter().for_each(|image| own.add(class.get_untracked(), image)));
        });
        pictures.set(Vec::new());
    };
    let cells = Signal::derive(move || {
        found.with(|found| {
            let rows = found.len().div_ceil(COLUMNS).max(1);
            let mut values: Vec<f32> = found.iter().flatten().map(|&grey| f32::from(grey) / 255.0).collect();
            values.resize(COLUMNS * rows * PIXELS, 0.0);
            Cells { grid: (COLUMNS, rows), values }
        })
    });
    let lines = move || found.with(Vec::len).div_ceil(COLUMNS).max(1).to_string();
    let set = |signal: RwSignal<usize>| Callback::new(move |number| signal.set(number));
    let room = move || own.with(Collection::room);
    view! {
        <div class="own-pictures">
            <h3>{t.text(|t| t.own_pictures())}</h3>
            <p class="hint">{t.text(|t| t.own_pictures_hint())}</p>
            <div class="row">
                <FileButton
                    text=t.text(|t| t.choose_pictures()) accept="image/png,image/jpeg" multiple=true on_pick=Callback::new(pick)
                />
            </div>
            <div hidden=move || pictures.with(Vec::is_empty)>
                <div class="fields">
                    <WholeField name=t.text(|t| t.grid_columns()) most=MOST_CELLS value=columns set=set(columns)/>
                    <WholeField name=t.text(|t| t.grid_rows()) most=MOST_CELLS value=rows set=set(rows)/>
                </div>
                <div class="ruled found" style:--rows=lines>
                    <Picture cells label=Signal::derive(move || t.get().images_found(found.with(Vec::len)))/>
                </div>
                <p class="hint" aria-live="polite">{move || t.get().images_found(found.with(Vec::len).min(room()))}</p>
                <div class="row">
                    <button
                        aria-disabled=move || (name.with(Option::is_none) || found.with(Vec::is_empty)).to_string()
                        on:click=add
                    >
                        {move || t.get().add_these_to_class(name.get().as_deref())}
                    </button>
                    <button class="plain" on:click=move |_| pictures.set(Vec::new())>{t.text(|t| t.discard())}</button>
                </div>
            </div>
        </div>
    }
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
