//! Inside the layers: what a layer makes of a digit.

use std::ops::Range;
use std::rc::Rc;

use super::{Memory, Model};
use crate::Result;
use crate::data::PIXELS;
use crate::model::Vae;
use crate::plan::{LayerRanges, Shape, Tensor, padded};

/// Images that a layer's activations are counted over, the drawing among them; fewer where a batch is smaller.
const IMAGES: usize = 64;
/// Bins of the histogram.
pub const BINS: usize = 40;

/// A layer of the network.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stage {
    /// The layer's name, such as `encoder.conv1`; for an input its role.
    pub name: String,
    /// The name of its value.
    pub value: String,
    /// The shape of its output.
    pub shape: Shape,
    /// The places of its channels on the device, where some are padding.
    channels: Vec<usize>,
    /// Its parameters.
    pub parameters: usize,
    /// Where they lie in the flat layout, with padding, which is zero.
    range: Range<usize>,
    /// Whether an activation follows it.
    pub is_hidden: bool,
}

/// What is asked of a layer.
#[derive(Clone, Debug, PartialEq)]
pub struct LayersRequest {
    /// An image, 784 grey values in `[0, 1]`; `None` for the first test digit.
    pub image: Option<Rc<[f32]>>,
    /// The layer's value, see [`Stage::value`].
    pub value: String,
}

/// What a layer makes of an image, and of test digits.
#[derive(Clone, Debug, PartialEq)]
pub struct Layers {
    /// What was asked for.
    pub request: LayersRequest,
    /// The layer.
    pub stage: Stage,
    /// Its output for the image, channel by channel: rows, then columns of each.
    pub maps: Vec<f32>,
    /// Images that the figures below are of.
    pub images: usize,
    /// The smallest and the largest activation.
    pub range: (f32, f32),
    /// How many activations are in each of [`BINS`] equal parts of that range.
    pub histogram: Vec<u32>,
    /// Channels or features that no image makes positive, for a layer with an activation: dead units. Those of an image
    /// are dead where no pixel is positive.
    pub dead: Option<usize>,
    /// The filters of a convolution, or of a transposed one.
    pub filters: Option<Filters>,
    /// The norm of the last step's gradient with respect to the layer's parameters, before any clipping; `None` before the first step.
    pub gradient_norm: Option<f64>,
}

/// The kernels of a convolution: of each output channel one for each input channel.
#[derive(Clone, Debug, PartialEq)]
pub struct Filters {
    /// Output channels.
    pub outputs: usize,
    /// Input channels.
    pub inputs: usize,
    /// Rows and columns of a kernel.
    pub side: usize,
    /// The weights, kernel by kernel: those of the first output channel first; rows, then columns of each.
    pub weights: Vec<f32>,
}

/// The layers from the image to the logits, in order.
pub fn stages(vae: &Vae) -> Vec<Stage> {
    let (graph, latent) = (&vae.graph, vae.latent_size);
    let stage = |id| {
        let node = graph.node(id);
        let (shape, channels) = match node.shape? {
            // μ and log σ² are padded each.
            _ if id == vae.heads => {
                let channels = (0..latent).chain(padded(latent)..padded(latent) + latent);
                (Shape::features(2 * latent), channels.collect())
            }
            shape => (shape, (0..shape.channels).collect()),
        };
        Some(Stage {
            name: node.name.clone(),
            value: node.value_name.clone(),
            shape,
            channels,
            parameters: tensors(vae, &node.name).map(Tensor::len).sum(),
            range: node
                .ranges()
                .map_or(0..0, |LayerRanges { weight, bias }| weight.offset..bias.offset + bias.len),
            is_hidden: node.activation.is_some(),
        })
    };
    std::iter::once(vae.images).chain(graph.between(&[], &[vae.logits])).filter_map(stage).collect()
}

/// The parameters of a layer; of several with their names in a list.
fn tensors<'a>(vae: &'a Vae, layers: &'a str) -> impl Iterator<Item = &'a Tensor> {
    let owns = move |tensor: &str| {
        tensor.rsplit_once('.').is_some_and(|(layer, _)| layers.split(", ").any(|own| own == layer))
    };
    vae.parameters().tensors.iter().filter(move |tensor| owns(&tensor.name))
}

/// Passes the image and test digits through the model, and reads the layer's values, its filters and its gradient.
///
/// # Errors
/// [`crate::Error::DeviceLost`].
pub async fn carry_out(
    request: LayersRequest,
    model: &impl Model,
    _: &Memory,
    answer: impl Fn(Layers),
) -> Result<()> {
    let vae = model.settings().model();
    let stages = stages(&vae);
    // Asked before another model came.
    let Some(stage) = stages.into_iter().find(|stage| stage.value == request.value) else { return Ok(()) };
    let count = IMAGES.min(model.batch_size());
    let test = &model.test().pixels;
    let mut images: Vec<f32> = request.image.as_deref().unwrap_or_default().to_vec();
    let room = (count * PIXELS - images.len()).min(test.len());
    images.extend(test[..room].iter().map(|&grey| f32::from(grey) / 255.0));
    let count = images.len() / PIXELS;
    let values = model.values(images, &request.value).await?;
    let mut found = look(request, stage, &values, count);
    found.filters = filters(&vae, &found.stage, model).await?;
    found.gradient_norm = gradient_norm(&found.stage, model).await?;
    answer(found);
    Ok(())
}

async fn filters(vae: &Vae, stage: &Stage, model: &impl Model) -> Result<Option<Filters>> {
    let Some(weight) = tensors(vae, &stage.name).find(|tensor| tensor.shape.len() == 4) else {
        return Ok(None);
    };
    let flat = model.parameters(stage.range.clone()).await?;
    let all: Vec<f32> = weight.places().map(|place| flat[place - stage.range.start]).collect();
    let (outer, inner, side) = (weight.shape[0], weight.shape[1], weight.shape[2]);
    let kernels: Vec<&[f32]> = all.chunks_exact(side * side).collect();
    let (outputs, inputs) = if weight.output_axis == 0 { (outer, inner) } else { (inner, outer) };
    let place = |output: usize, input: usize| match weight.output_axis {
        0 => output * inner + input,
        _ => input * inner + output,
    };
    let in_order = (0..outputs).flat_map(|output| (0..inputs).map(move |input| (output, input)));
    let weights = in_order.flat_map(|(output, input)| kernels[place(output, input)]).copied().collect();
    Ok(Some(Filters { outputs, inputs, side, weights }))
}

async fn gradient_norm(stage: &Stage, model: &impl Model) -> Result<Option<f64>> {
    if stage.range.is_empty() || model.step() == 0 {
        return Ok(None);
    }
    let gradients = model.gradients(stage.range.clone()).await?;
    let squared: f64 = gradients.iter().map(|&x| f64::from(x).powi(2)).sum();
    // A run that was just opened has no gradients yet.
    Ok(Some(squared.sqrt()).filter(|&norm| norm > 0.0))
}

fn look(request: LayersRequest, stage: Stage, values: &[f32], images: usize) -> Layers {
    let pixels = stage.shape.height * stage.shape.width;
    let stride = values.len() / (images * pixels);
    let channel = |place: usize| values.iter().skip(place).step_by(stride).copied();
    let maps = stage.channels.iter().flat_map(|&place| channel(place).take(pixels)).collect();
    let all = || stage.channels.iter().flat_map(|&place| channel(place));
    let range = all().fold((f32::INFINITY, f32::NEG_INFINITY), |(low, high), x| (low.min(x), high.max(x)));
    let mut histogram = vec![0; BINS];
    let scale = BINS as f32 / (range.1 - range.0).max(f32::MIN_POSITIVE);
    all().for_each(|x| histogram[(((x - range.0) * scale) as usize).min(BINS - 1)] += 1);
    let is_dead = |&&place: &&usize| channel(place).all(|x| x <= 0.0);
    let dead = stage.is_hidden.then(|| stage.channels.iter().filter(is_dead).count());
    let (filters, gradient_norm) = (None, None);
    Layers { request, stage, maps, images, range, histogram, dead, filters, gradient_norm }
}
