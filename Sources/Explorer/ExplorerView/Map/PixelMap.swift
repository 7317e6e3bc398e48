public import Canvas
import CellDrawing
import ExplorerCore
import Figures
import Pictures
import Sampling
import Scene
import Surfaces

/// A map's background as an image.
public struct PixelMap: Sendable {
    /// The background that it is the image of.
    let serial: Int
    /// The size of a cell in pixels.
    let cell: Size
    /// The image.
    public let image: EncodedImage
}

/// What an image of a map's background is made from, which takes so long that it is made on another thread.
public struct PixelMapRequest: Sendable {
    let serial: Int
    let cell: Size
    let stamp: Int
    let surface: Surface
    let source: MapGround
    let background: MapBackground

    /// The operations that may be spent on more losses than the background was drawn from: a tenth of a second's worth.
    private static let operations = 50_000_000

    /// The image; nil where there is no memory for it.
    public func map() -> PixelMap? {
        let frame = background.frame
        let size = Size(frame.size.width * cell.width, frame.size.height * cell.height)
        // A network's losses take long, and what is not whole is soon drawn anew.
        let isQuick = source.sampling.isWhole && surface.definition.section == nil
        let finer =
            isQuick
            ? MapRaster.sample(surface, frame, pixels: size, rows: source.rows, operations: Self.operations) : nil
        let image = MapRaster(
            finer ?? source.sampling.grid, on: background.scale, size: size, colormap: background.palette.colormap,
            lineWidth: max(0.8, Double(cell.height) * 0.045),
            clear: background.labelAreas.map { area in
                Rect(
                    x: area.x * cell.width - cell.width / 3, y: area.y * cell.height,
                    width: area.width * cell.width + cell.width * 2 / 3, height: cell.height)
            }
        ).image()
        let palette = image.palette.flatMap { [$0.red, $0.green, $0.blue] }
        let png = try? PNGFile.fastBytes(
            width: size.width, height: size.height, pixels: image.indices, palette: palette)
        return png.map { PixelMap(serial: serial, cell: cell, image: EncodedImage(stamp: stamp, size: size, png: $0)) }
    }
}
