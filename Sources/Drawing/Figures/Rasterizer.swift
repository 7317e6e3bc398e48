public import Canvas

#if canImport(Darwin)
import Darwin
#elseif canImport(Musl)
import Musl
#else
import Glibc
#endif

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

    /// Draws the part of `shapes` in `bounds` over `image`.
    static func draw(_ shapes: [Shape], on image: inout some BlendedImage, bounds: Rect) {
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

    private static func draw(_ lines: [[Place]], _ stroke: Stroke, on image: inout some BlendedImage, bounds: Rect) {
        var coverage = Coverage(bounds)
        for line in lines { StrokeOutline.add(line, width: stroke.width, to: &coverage) }
        fillRows(of: &coverage, .nonZero, stroke.ink, bounds, &image)
    }

    private static func fillRows(
        of coverage: inout Coverage, _ rule: Coverage.Rule, _ ink: RGB, _ bounds: Rect,
        _ image: inout some BlendedImage
    ) {
        coverage.rows(rule) { y, shares in
            image.blend(ink, y: y, from: bounds.x + shares.startIndex, coverage: shares)
        }
    }
}

/// Pixels that ink can be blended over.
protocol BlendedImage {
    /// Blends `ink` over the pixels from column `x` on in row `y`, with opacity `coverage`, 0 to 1.
    mutating func blend(_ ink: RGB, y: Int, from x: Int, coverage: ArraySlice<Double>)
}

/// The outline of a line with round joins and ends.
enum StrokeOutline {
    /// Adds the area covered by a pen `width` pixels wide along `line`: a rectangle for every segment and a disc at
    /// every place, all with the same winding.
    static func add(_ line: [Place], width: Double, to coverage: inout Coverage) {
        let radius = width / 2
        guard radius > 0, let first = line.first else { return }
        let disc = disc(radius)
        coverage.add(disc.map { first + $0 })
        for (start, end) in zip(line, line.dropFirst()) {
            let way = end - start
            let length = (way * way).sum().squareRoot()
            guard length > 0, length.isFinite else { continue }
            let side = Place(-way.y, way.x) / length * radius
            coverage.add([start - side, end - side, end + side, start + side])
            if radius > 0.4 { coverage.add(disc.map { end + $0 }) }
        }
    }

    /// A circle around the origin as a polygon, to within a fiftieth of a pixel.
    private static func disc(_ radius: Double) -> [Place] {
        let count = max(8, Int((4 * radius.squareRoot()).rounded(.up)) * 4)
        return (0..<count).map { index in
            let angle = 2 * Double.pi * Double(index) / Double(count)
            return Place(cos(angle), sin(angle)) * radius
        }
    }
}

/// Pixels, row by row from the top.
public struct RasterImage: Equatable, Sendable {
    /// Columns and rows.
    public let size: Size
    /// The colours.
    public fileprivate(set) var pixels: [RGB]

    /// An image of a single colour.
    public init(_ size: Size, _ color: RGB) {
        self.size = size
        pixels = Array(repeating: color, count: size.width * size.height)
    }

    /// The pixel in column `x` and row `y`, counted from 0.
    public subscript(x: Int, y: Int) -> RGB { pixels[y * size.width + x] }
}

extension RasterImage {
    /// Blends bytes of red, green, blue and opacity over the pixels of `area`, which must be inside.
    mutating func blend(_ bytes: [UInt8], on area: Rect) {
        for y in 0..<area.height {
            for x in 0..<area.width {
                let index = 4 * (y * area.width + x)
                guard bytes[index + 3] > 0 else { continue }
                let place = (area.y + y) * size.width + area.x + x
                let color = RGB(bytes[index], bytes[index + 1], bytes[index + 2])
                pixels[place] = pixels[place].mixed(with: color, Double(bytes[index + 3]) / 255)
            }
        }
    }
}

extension RasterImage: BlendedImage {
    mutating func blend(_ ink: RGB, y: Int, from x: Int, coverage: ArraySlice<Double>) {
        let start = y * size.width + x - coverage.startIndex
        for index in coverage.indices where coverage[index] > 0 {
            let amount = coverage[index]
            pixels[start + index] = amount >= 1 ? ink : pixels[start + index].mixed(with: ink, amount)
        }
    }
}
