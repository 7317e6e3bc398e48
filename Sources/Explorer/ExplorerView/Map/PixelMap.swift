public import Canvas
import CellDrawing
import ExplorerCore
import Figures
import Perspective
import Pictures
import Sampling
import Scene
import Surfaces

/// A map's background as an image.
public struct PixelMap: Sendable {
    /// The background that it is the image of.
    let serial: Int
    /// From where its surface is seen; nil for a map.
    let camera: Camera?
    /// The size of a cell in pixels.
    let cell: Size
    /// The image; of one in tiles nothing but its number.
    public let image: EncodedImage
    /// Where images take the place of cells, the pixels, and each tile of them as the terminal takes it.
    let pixels: IndexedImage?
    let tiles: [[UInt8]]
    /// In perspective the landscape that it shows.
    var relief: Relief?
}

extension IndexedImage {
    /// The pixels of a rectangle inside it.
    func part(_ rect: Rect) -> IndexedImage {
        let rows = (rect.y..<rect.maxY).flatMap { indices[$0 * size.width + rect.x..<$0 * size.width + rect.maxX] }
        return IndexedImage(rect.size, palette: palette, indices: rows)
    }

    /// It as a terminal takes it in place of cells.
    func encoded(as form: ImageForm) -> [UInt8] {
        guard form != .sixel else { return sixels }
        let colors = palette.flatMap { [$0.red, $0.green, $0.blue] }
        let png = try? PNGFile.fastBytes(width: size.width, height: size.height, pixels: indices, palette: colors)
        return png ?? []
    }

    /// It with no colours but those that it shows.
    var reduced: IndexedImage {
        var (numbers, palette) = ([Int](repeating: -1, count: self.palette.count), [RGB]())
        let indices = self.indices.map { index in
            if numbers[Int(index)] < 0 {
                numbers[Int(index)] = palette.count
                palette.append(self.palette[Int(index)])
            }
            return UInt8(truncatingIfNeeded: numbers[Int(index)])
        }
        return IndexedImage(size, palette: palette, indices: indices)
    }

    /// It as sixels.
    private var sixels: [UInt8] {
        Sixels.bytes(
            width: size.width, height: size.height, indices: indices,
            palette: palette.flatMap { [$0.red, $0.green, $0.blue] })
    }

    /// The least opacity that is seen.
    private static let leastOpacity: UInt8 = 8

    /// It with `overlay`, as large as it, over it: colours beyond its palette are rounded to 32 steps of each component.
    func blended(with overlay: ClearImage) -> IndexedImage {
        var (palette, numbers, indices) = (self.palette, [RGB: UInt8](), self.indices)
        // Only those of this image count, so that there is room for others.
        var used = [Int](repeating: -1, count: palette.count)
        palette = []
        func number(of color: RGB) -> UInt8 {
            if let known = numbers[color] { return known }
            guard palette.count < Sixels.colorCount else {
                func distance(_ other: RGB) -> Int {
                    abs(Int(other.red) - Int(color.red)) + abs(Int(other.green) - Int(color.green))
                        + abs(Int(other.blue) - Int(color.blue))
                }
                let nearest = palette.indices.min { distance(palette[$0]) < distance(palette[$1]) } ?? 0
                return UInt8(nearest)
            }
            numbers[color] = UInt8(palette.count)
            palette.append(color)
            return UInt8(palette.count - 1)
        }
        let bytes = overlay.bytes
        // The map's own colours first: where there is no room for all, blends are taken for others.
        for index in indices.indices where bytes[4 * index + 3] < Self.leastOpacity {
            let ground = Int(indices[index])
            if used[ground] < 0 { used[ground] = Int(number(of: self.palette[ground])) }
            indices[index] = UInt8(used[ground])
        }
        for index in indices.indices where bytes[4 * index + 3] >= Self.leastOpacity {
            let ground = Int(indices[index])
            let opacity = bytes[4 * index + 3]
            let ink = RGB(bytes[4 * index], bytes[4 * index + 1], bytes[4 * index + 2])
            let color = self.palette[ground].mixed(with: ink, Double(opacity) / 255)
            func rounded(_ value: UInt8) -> UInt8 { value & 0xF8 | value >> 5 }
            indices[index] = number(of: RGB(rounded(color.red), rounded(color.green), rounded(color.blue)))
        }
        return IndexedImage(size, palette: palette, indices: indices)
    }
}

/// What an image of a surface in perspective shows.
struct ReliefRequest: Equatable, Sendable {
    /// From where it is seen.
    let camera: Camera
    /// The cells that it covers.
    let size: Size
    /// Whether it is wanted soon more than finely.
    var isDraft: Bool
}

/// What an image of a map's background is made from, which takes so long that it is made on another thread.
public struct PixelMapRequest: Sendable {
    let serial: Int
    let cell: Size
    let form: ImageForm
    /// Whether the terminal reads it from memory.
    let isShared: Bool
    let stamp: Int
    let surface: Surface
    let source: MapGround
    let background: MapBackground
    /// From where the surface is to be seen in perspective, and on how many cells; nil for a map.
    let view: ReliefRequest?
    /// The landscape of drafts that was made of the same background.
    let relief: Relief?

    /// The operations that may be spent on more losses than the background was drawn from: a tenth of a second's worth.
    private static let operations = 50_000_000

    /// The image; nil where there is no memory for it.
    public func map() -> PixelMap? {
        if let view { return relief(view) }
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
        if form != .kitty {
            let grid = TileGrid(frame.size, cell: cell)
            let tiles = (0..<grid.count).map { tile in
                let part = image.part(grid.pixels(of: tile))
                return form == .sixel ? part.encoded(as: form) : part.reduced.encoded(as: form)
            }
            return PixelMap(
                serial: serial, camera: nil, cell: cell, image: EncodedImage(stamp: stamp, size: size, bytes: []),
                pixels: image,
                tiles: tiles)
        }
        if isShared {
            let raw = EncodedImage(stamp: stamp, size: size, bytes: image.bytes, isRaw: true)
            return PixelMap(serial: serial, camera: nil, cell: cell, image: raw, pixels: nil, tiles: [])
        }
        let palette = image.palette.flatMap { [$0.red, $0.green, $0.blue] }
        let png = try? PNGFile.fastBytes(
            width: size.width, height: size.height, pixels: image.indices, palette: palette)
        return png.map {
            PixelMap(
                serial: serial, camera: nil, cell: cell, image: EncodedImage(stamp: stamp, size: size, bytes: $0),
                pixels: nil, tiles: [])
        }
    }

    /// Vertices of a landscape each way: of a draft, and at most.
    static let vertices = (draft: 200, most: 360)

    /// The surface in perspective, clear around it: as a draft without anti-aliased edges, and with half the pixels unless the
    /// terminal reads them from memory.
    private func relief(_ view: ReliefRequest) -> PixelMap? {
        let frame = background.frame
        let share = view.isDraft && !isShared ? 2 : 1
        let whole = Size(view.size.width * cell.width, view.size.height * cell.height)
        let size = Size(max(1, whole.width / share), max(1, whole.height / share))
        let isQuick = !view.isDraft && source.sampling.isWhole && surface.definition.section == nil
        let finer =
            isQuick
            ? MapRaster.sample(surface, frame, pixels: whole, rows: source.rows, operations: Self.operations) : nil
        let count = view.isDraft ? Self.vertices.draft : min(Self.vertices.most, max(whole.width, whole.height) / 3)
        // While it turns the landscape stays.
        let former = view.isDraft ? self.relief : nil
        let relief =
            former ?? Relief(finer ?? source.sampling.grid, on: background.scale, frame, columns: count, rows: count)
        let look = ReliefLook(
            background.palette.colormap, lineWidth: max(0.8, Double(cell.height) * 0.045) / Double(share))
        let raster = ReliefRaster(
            relief, view.camera, size: size, aspect: 2 * Double(cell.width) / Double(max(1, cell.height)), look: look,
            samples: view.isDraft ? 1 : 2)
        if isShared {
            let raw = EncodedImage(stamp: stamp, size: size, bytes: raster.pixels, isRaw: true)
            return PixelMap(
                serial: serial, camera: view.camera, cell: cell, image: raw, pixels: nil, tiles: [], relief: relief)
        }
        let png = try? PNGFile.fastBytes(width: size.width, height: size.height, pixels: raster.pixels)
        return png.map {
            PixelMap(
                serial: serial, camera: view.camera, cell: cell,
                image: EncodedImage(stamp: stamp, size: size, bytes: $0), pixels: nil, tiles: [], relief: relief)
        }
    }
}
