//! Curves side by side, both axes logarithmic, as SVG: with text as text, and without a library.

/// A curve: the quantity on its x axis, and points of value and µs per sample.
pub type Curve = (&'static str, Vec<(f64, f64)>);

const WIDTH: f64 = 300.0;
const HEIGHT: f64 = 240.0;
/// Margins for numbers and titles around a panel.
const MARGIN: f64 = 64.0;

/// One panel per curve, with a common scale of µs per sample.
pub fn svg(curves: &[Curve]) -> String {
    let all = || curves.iter().flat_map(|(_, points)| points.iter().map(|&(_, cost)| cost));
    let low = 10f64.powf(all().fold(f64::INFINITY, f64::min).log10().floor());
    let high = 10f64.powf(all().fold(0.0, f64::max).log10().ceil());
    let panels: String = curves
        .iter()
        .enumerate()
        .map(|(index, curve)| {
            let left = MARGIN + index as f64 * (WIDTH + MARGIN);
            format!("<g transform=\"translate({left} {MARGIN})\">\n{}</g>\n", panel(curve, low, high))
        })
        .collect();
    let (width, height) = (MARGIN + curves.len() as f64 * (WIDTH + MARGIN), HEIGHT + 2.0 * MARGIN);
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" font-family=\"sans-serif\" \
         font-size=\"12\" fill=\"#1b1a17\">\n<rect width=\"{width}\" height=\"{height}\" fill=\"#fffdf9\"/>\n{panels}</svg>\n"
    )
}

fn panel((name, points): &Curve, low: f64, high: f64) -> String {
    let (first, last) = (points[0].0, points[points.len() - 1].0);
    let x = |value: f64| WIDTH * (value / first).ln() / (last / first).ln();
    let y = |cost: f64| HEIGHT * (1.0 - (cost / low).ln() / (high / low).ln());
    let mut text = format!("<text y=\"-14\" font-weight=\"600\">µs a sample against {name}</text>\n");
    let mut cost = low;
    while cost <= 1.001 * high {
        let at = y(cost);
        text += &format!("<path d=\"M0 {at:.1}H{WIDTH}\" stroke=\"#e3ddd1\"/>\n");
        text += &format!("<text x=\"-6\" y=\"{:.1}\" text-anchor=\"end\">{cost:.0}</text>\n", at + 4.0);
        cost *= 10.0;
    }
    for &(value, cost) in points {
        let (at, up) = (x(value), y(cost));
        text += &format!("<circle cx=\"{at:.1}\" cy=\"{up:.1}\" r=\"3\" fill=\"#b8402a\"/>\n");
        text +=
            &format!("<text x=\"{at:.1}\" y=\"{}\" text-anchor=\"middle\">{value}</text>\n", HEIGHT + 18.0);
    }
    let line: Vec<String> =
        points.iter().map(|&(value, cost)| format!("{:.1},{:.1}", x(value), y(cost))).collect();
    text + &format!(
        "<polyline points=\"{}\" fill=\"none\" stroke=\"#b8402a\" stroke-width=\"1.5\"/>\n",
        line.join(" ")
    )
}
