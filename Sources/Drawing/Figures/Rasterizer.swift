internal import Canvas

/// Draws figures as pixels, anti-aliased by the covered fraction of each pixel.
public enum Rasterizer {
    /// The pixels of `figure`.
    public static func image(of figure: Figure) -> RasterImage {
        var image = RasterImage(figure.size, figure.ground)
        draw(figure.shapes, on: &image)
        return image
    }

    /// Draws `shapes` over `image`.
    public static func draw(_ shapes: [Shape], on image: inout RasterImage) {
        draw(shapes, on: &image, bounds: Rect(image.size))
    }

    private static func draw(_ shapes: [Shape], on image: inout RasterImage, bounds: Rect) {
        for shape in shapes {
            switch shape {
            case .area(let rings, let fill):
                var coverage = Coverage(bounds)
                rings.forEach { coverage.add($0) }
                fillRows(of: &coverage, .evenOdd, fill, bounds, &image)
            case .line(let places, let stroke):
                draw([places], stroke, on: &image, bounds: bounds)
            case .text(let text):
                let strokes = StrokeFont.strokes(of: text)
                let width = StrokeFont.weight * text.size
                if let halo = text.halo {
                    draw(
                        strokes, Stroke(halo, width: width + text.size * FigureText.haloWidth), on: &image,
                        bounds: bounds)
                }
                draw(strokes, Stroke(text.ink, width: width), on: &image, bounds: bounds)
            case .clipped(let rect, let shapes):
                draw(shapes, on: &image, bounds: rect.intersection(bounds))
            }
        }
    }

    private static func draw(_ lines: [[Place]], _ stroke: Stroke, on image: inout RasterImage, bounds: Rect) {
        var coverage = Coverage(bounds)
        for line in lines { StrokeOutline.add(line, width: stroke.width, to: &coverage) }
        fillRows(of: &coverage, .nonZero, stroke.ink, bounds, &image)
    }

    private static func fillRows(
        of coverage: inout Coverage, _ rule: Coverage.Rule, _ ink: RGB, _ bounds: Rect, _ image: inout RasterImage
    ) {
        coverage.rows(rule) { y, shares in
            image.blend(ink, y: y, from: bounds.x + shares.startIndex, coverage: shares)
        }
    }
}
