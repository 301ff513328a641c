//! The kernels' profile on this GPU: chosen by hand, or by what was measured here.

use leptos::prelude::*;

use super::known_profile::name;
use crate::lab::{Command, ProfileChange, ProfileChoice};
use crate::ops::Profile;
use crate::ui::locale::use_locale;
use crate::ui::state::{use_device, use_lab};

/// The choice of a profile; nothing on the CPU, which has none.
#[component]
pub fn ProfilePanel() -> impl IntoView {
    let t = use_locale();
    let (lab, device) = (use_lab(), use_device());
    let has_profile = Memo::new(move |_| device.profile.with(Option::is_some));
    let measured = move || device.profile.with(|choice| Some(t.get().profile_measured(choice.as_ref()?)));
    let measure = move |_| lab.send(Command::ChangeProfile(ProfileChange::Measure));
    view! {
        <Show when=move || has_profile.get()>
            <section class="sheet w5" aria-labelledby="profile-title">
                <div class="head">
                    <h2 id="profile-title">{t.text(|t| t.profile_title())}</h2>
                    <ProfileList/>
                    <button class="push" on:click=measure>{t.text(|t| t.measure_again())}</button>
                </div>
                <p class="hint">{t.text(|t| t.profile_hint())}</p>
                <p class="hint" translate="no">
                    <output>{measured}</output>
                </p>
            </section>
        </Show>
    }
}

/// Automatic, or one of the profiles.
#[component]
fn ProfileList() -> impl IntoView {
    let t = use_locale();
    let (lab, profile) = (use_lab(), use_device().profile);
    let chosen = Memo::new(move |_| profile.with(|choice| choice.as_ref().and_then(ProfileChoice::chosen)));
    let automatic = Memo::new(move |_| profile.with(|choice| choice.as_ref().map(ProfileChoice::automatic)));
    let choose = move |event| {
        let chosen = Profile::from_name(&event_target_value(&event));
        lab.send(Command::ChangeProfile(ProfileChange::Choose(chosen)));
    };
    let option = move |profile: Option<Profile>| {
        let text = move || match profile {
            Some(profile) => profile.as_str().to_owned(),
            None => t.get().automatic_profile(automatic.get()),
        };
        view! { <option value=name(profile) prop:selected=move || chosen.get() == profile>{text}</option> }
    };
    let profiles = Profile::ALL.into_iter().map(Some);
    view! {
        <select aria-labelledby="profile-title" translate="no" on:change=choose>
            {std::iter::once(None).chain(profiles).map(option).collect_view()}
        </select>
    }
}
