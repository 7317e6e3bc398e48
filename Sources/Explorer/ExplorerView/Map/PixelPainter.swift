import Canvas
import CellDrawing
import Figures
import Perspective
import Pictures
import Runs
import Scene
import Trajectories

/// What of the map is drawn in pixels, below the text: the background as one image, and tiles of paths and marks over it.
struct PixelPainter: Sendable {
    /// The size of a cell in pixels; nil where the terminal shows no images.
    private(set) var cell: Size?
    /// How the terminal shows images.
    private var form = ImageForm.kitty
    /// Whether the terminal reads images from memory.
    private var isShared = false
    /// The latest images of backgrounds, and which of them the terminal has.
    private(set) var maps: [PixelMap] = []
    private var held: Set<Int> = []
    private var asked: (serial: Int, cell: Size, view: ReliefRequest?)?
    /// How often the same view was wanted since its draft.
    private var rested = 0
    /// How often an image was shown that is seen from elsewhere than wanted, one after the other.
    private var outdated = 0
    private var lastStamp = 0

    private var paths: [Int: PathRaster] = [:]
    private var reliefPaths: [Int: ReliefPath] = [:]
    private var overlay: OverlayRaster?
    private var tiles: [Int: EncodedImage] = [:]
    /// Where tiles hold the map: the background that the tiles are of, what lies over them, and their cells, as a number.
    private var flat: (serial: Int, overlays: [Int: ClearImage], cells: [Int])?
    /// Whether a path is not drawn to its end yet.
    private(set) var isBehind = false
    /// How many frames a new background has waited for its image.
    private var waited = 0
    /// How often what can be shown has changed.
    private(set) var revision = 0

    /// The frames that a new background waits for its image before it is shown in cells.
    private static let patience = 30
    /// The frames for which a view stays before it is drawn finely.
    private static let rest = 10

    /// Takes what the terminal shows now.
    mutating func use(_ cell: Size?, _ form: ImageForm, isShared: Bool) {
        self.isShared = isShared
        guard self.cell != cell || self.form != form else { return }
        let restarted = PixelPainter(lastStamp: lastStamp, revision: revision + 1)
        self = restarted
        (self.cell, self.form, self.isShared) = (cell, form, isShared)
    }

    private init(lastStamp: Int, revision: Int) {
        self.lastStamp = lastStamp
        self.revision = revision
    }

    /// A painter that draws nothing.
    init() {}

    /// A number for an image that no other has.
    private mutating func nextStamp() -> Int {
        lastStamp += 1
        return lastStamp
    }

    /// Whether the image of a background is to be made: asks for it once.
    mutating func asks(for serial: Int) -> (cell: Size, form: ImageForm, isShared: Bool, stamp: Int)? {
        guard let cell, asked?.serial != serial || asked?.cell != cell || asked?.view != nil else { return nil }
        asked = (serial, cell, nil)
        return (cell, form, isShared, nextStamp())
    }

    /// Whether a surface in perspective is to be made: a draft of each view that is wanted while others are not on their way,
    /// and a fine one once it stays. As sixels it is never.
    mutating func asks(
        for serial: Int, from camera: Camera, on size: Size
    ) -> (cell: Size, isShared: Bool, stamp: Int, view: ReliefRequest)? {
        guard let cell, form == .kitty else { return nil }
        // What is read from memory arrives at once.
        guard isShared || maps.last.map({ held.contains($0.image.stamp) }) ?? true else { return nil }
        var view = ReliefRequest(camera: camera, size: size, isDraft: true)
        if let asked, asked.serial == serial, asked.cell == cell, let last = asked.view, last.camera == camera,
            last.size == size
        {
            rested += 1
            guard last.isDraft, rested >= Self.rest else { return nil }
            view.isDraft = false
        } else {
            rested = 0
        }
        asked = (serial, cell, view)
        return (cell, isShared, nextStamp(), view)
    }

    /// The image of the background with this number in perspective, if the terminal has it and it is not too long outdated.
    mutating func relief(_ serial: Int, from camera: Camera) -> PixelMap? {
        guard let map = map(serial, isRelief: true) else {
            isBehind = false
            return nil
        }
        outdated = map.camera == camera ? 0 : outdated + 1
        isBehind = outdated > 0 && outdated <= Self.patience
        return outdated <= Self.patience ? map : nil
    }

    /// The landscape of drafts that was made of the background with this number.
    func landscape(_ serial: Int) -> Relief? {
        maps.filter { $0.serial == serial }.compactMap(\.relief).last { $0.columns == PixelMapRequest.vertices.draft }
    }

    /// Takes an image that was made.
    mutating func take(_ map: PixelMap) {
        guard map.cell == cell else { return }
        maps = maps.suffix(1) + [map]
        held.formIntersection(maps.map(\.image.stamp))
    }

    /// Records whether the terminal has an image.
    mutating func hold(_ image: EncodedImage, _ isHeld: Bool) {
        guard held.contains(image.stamp) != isHeld else { return }
        if isHeld { held.insert(image.stamp) } else { held.remove(image.stamp) }
        revision += 1
    }

    /// The image of the background with this number, as a map or in perspective, if the terminal has it.
    func map(_ serial: Int?, isRelief: Bool = false) -> PixelMap? {
        maps.last { $0.serial == serial && ($0.camera != nil) == isRelief && held.contains($0.image.stamp) }
    }

    /// Whether the next background is still to wait for its image, so that images follow on images.
    mutating func waits(for next: Int?, after shown: Int?, isRelief: Bool) -> Bool {
        guard cell != nil, map(shown, isRelief: isRelief) != nil, map(next, isRelief: isRelief) == nil,
            waited < Self.patience
        else {
            waited = 0
            return false
        }
        waited += 1
        return true
    }

    /// What is drawn in pixels, and where.
    struct Underlay: Sendable {
        let map: PixelMap
        let overlay: MapOverlay
        let background: MapBackground
        let area: Rect
    }

    /// The images that show `underlay` with the paths of `runs` below the cells of `buffer`.
    ///
    /// Images hide the grounds of cells, and so bring those of the map's cells themselves.
    mutating func images(_ underlay: Underlay, of runs: [Entrant], below buffer: Buffer) -> [ImagePlacement] {
        let (map, frame, area) = (underlay.map, underlay.background.frame, underlay.area)
        let grid = TileGrid(frame.size, cell: map.cell)
        if self.overlay?.grid != grid {
            self.overlay = OverlayRaster(grid)
            (tiles, flat) = ([:], nil)
        }
        var kept: [Int: PathRaster] = [:]
        let drawn = runs.map { run in
            var raster =
                paths.removeValue(forKey: run.id).flatMap { $0.isOn(frame, cell: map.cell) ? $0 : nil }
                ?? PathRaster(frame, cell: map.cell)
            raster.follow(run.path)
            kept[run.id] = raster
            return OverlayRaster.Path(key: run.id, color: PathColor.ofKey(run.slot ?? 1).rgb, raster: raster)
        }
        paths = kept
        isBehind = kept.values.contains { $0.isBehind }
        // What has a ground of its own covers sixels.
        let plates = form == .kitty ? Self.plates(in: buffer, area) : []
        let shapes = shapes(underlay.overlay, frame, map.cell, plates)
        let changes = self.overlay?.changes(drawn, shapes) ?? []
        if let pixels = map.pixels {
            flatten(changes, map, pixels, grid, below: buffer, area)
            return placements(grid, area)
        }
        encode(changes)
        return [ImagePlacement(key: 0, map.image, on: area, level: 0)] + placements(grid, area)
    }

    private mutating func encode(_ changes: [(tile: Int, image: ClearImage?)]) {
        for (tile, image) in changes {
            tiles[tile] = image.flatMap { image in
                let size = image.bounds.size
                let png = try? PNGFile.fastBytes(width: size.width, height: size.height, pixels: image.bytes)
                return png.map { EncodedImage(stamp: nextStamp(), size: size, bytes: $0) }
            }
        }
    }

    /// The images that show `map`, a surface in perspective, with `overlay`, whose runs are `runs`, on `stage`, below the cells of
    /// `buffer`.
    mutating func images(
        _ map: PixelMap, _ overlay: MapOverlay, _ stage: ReliefStage, on area: Rect, of runs: [Entrant],
        below buffer: Buffer
    ) -> [ImagePlacement] {
        let grid = TileGrid(area.size, cell: map.cell)
        if self.overlay?.grid != grid {
            self.overlay = OverlayRaster(grid)
            (tiles, flat) = ([:], nil)
        }
        var kept: [Int: ReliefPath] = [:]
        var shapes = ReliefShapes(stage, cell: map.cell)
        for run in runs {
            var path =
                reliefPaths.removeValue(forKey: run.id).flatMap { $0.isOn(stage, cell: map.cell) ? $0 : nil }
                ?? ReliefPath(stage, cell: map.cell)
            path.follow(run.path, far: run.farSteps)
            kept[run.id] = path
            shapes.add(path, PathColor.ofKey(run.slot ?? 1).rgb)
        }
        reliefPaths = kept
        for minimum in overlay.minima { shapes.addMinimum(at: minimum) }
        for run in overlay.runs { shapes.addStart(at: run.start, overlay.startColor(of: run).rgb) }
        if let start = overlay.start, !overlay.runs.contains(where: { $0.start == start }) {
            shapes.addStart(at: start, PathColor.all[0].rgb)
        }
        if let marks = overlay.marks {
            let strokes = ReliefMarks(marks, stage)
            shapes.addStrokes(strokes.lines, marks.color.rgb)
            for tip in strokes.tips { shapes.addTip(at: tip.end, along: tip.direction, marks.color.rgb) }
        }
        for run in overlay.runs { shapes.addHead(at: run.head, run.color.rgb, key: run.key ?? 1) }
        for plate in Self.plates(in: buffer, area) { shapes.addPlate(plate.cells, plate.color) }
        if let crosshair = overlay.crosshair { shapes.addCrosshair(at: crosshair) }
        encode(self.overlay?.changes([], shapes.shapes) ?? [])
        return [ImagePlacement(key: 0, map.image, on: area, level: 0)] + placements(grid, area)
    }

    private func placements(_ grid: TileGrid, _ area: Rect) -> [ImagePlacement] {
        tiles.sorted { $0.key < $1.key }.map { tile, image in
            let part = grid.area(tile)
            return ImagePlacement(
                key: tile + 1, image,
                on: Rect(x: part.x + area.x, y: part.y + area.y, width: part.width, height: part.height), level: 1)
        }
    }

    /// Draws the tiles with the map in them that have changed in any way: words that are sent anew take the place of sixels.
    private mutating func flatten(
        _ changes: [(tile: Int, image: ClearImage?)], _ map: PixelMap, _ pixels: IndexedImage, _ grid: TileGrid,
        below buffer: Buffer, _ area: Rect
    ) {
        var overlays = flat?.overlays ?? [:]
        var changed = Set(changes.map(\.tile))
        for (tile, image) in changes { overlays[tile] = image }
        if flat?.serial != map.serial { changed = Set(0..<grid.count) }
        let cells = (0..<grid.count).map { tile in
            let part = grid.area(tile)
            var hasher = Hasher()
            for y in part.y..<part.maxY {
                for x in part.x..<part.maxX { hasher.combine(buffer[area.x + x, area.y + y]) }
            }
            return hasher.finalize()
        }
        for tile in 0..<grid.count {
            if changed.contains(tile) {
                let rect = grid.pixels(of: tile)
                let bytes =
                    overlays[tile].map { pixels.part(rect).blended(with: $0).encoded(as: form) } ?? map.tiles[tile]
                tiles[tile] = EncodedImage(stamp: nextStamp(), size: rect.size, bytes: bytes)
            } else if form == .sixel, flat?.cells[tile] != cells[tile], let image = tiles[tile] {
                tiles[tile] = EncodedImage(stamp: nextStamp(), size: image.size, bytes: image.bytes)
            }
        }
        flat = (map.serial, overlays, cells)
    }

    /// The grounds of the cells in `area`, counted from its top left corner, each as wide as it has one colour.
    private static func plates(in buffer: Buffer, _ area: Rect) -> [(cells: Rect, color: RGB)] {
        var plates: [(cells: Rect, color: RGB)] = []
        for y in 0..<area.height {
            for x in 0..<area.width {
                let ground = buffer[area.x + x, area.y + y].style.background
                guard !ground.isStandard, let color = ground.components else { continue }
                if let last = plates.last, last.cells.y == y, last.cells.maxX == x, last.color == color {
                    plates[plates.count - 1].cells.width += 1
                } else {
                    plates.append((Rect(x: x, y: y, width: 1, height: 1), color))
                }
            }
        }
        return plates
    }

    private func shapes(
        _ overlay: MapOverlay, _ frame: MapFrame, _ cell: Size, _ plates: [(cells: Rect, color: RGB)]
    ) -> [Shape] {
        var shapes = OverlayShapes(frame, cell: cell)
        for minimum in overlay.minima { shapes.addMinimum(at: minimum) }
        for run in overlay.runs { shapes.addStart(at: run.start, overlay.startColor(of: run).rgb) }
        if let start = overlay.start, !overlay.runs.contains(where: { $0.start == start }) {
            shapes.addStart(at: start, PathColor.all[0].rgb)
        }
        if let marks = overlay.marks {
            let strokes = marks.strokes(on: frame)
            shapes.addStrokes(strokes.lines, marks.color.rgb)
            for tip in strokes.tips { shapes.addTip(at: tip.end, along: tip.direction, marks.color.rgb) }
        }
        for run in overlay.runs { shapes.addHead(at: run.head, run.color.rgb, key: run.key ?? 1) }
        for plate in plates { shapes.addPlate(plate.cells, plate.color) }
        if let crosshair = overlay.crosshair { shapes.addCrosshair(at: crosshair) }
        return shapes.shapes
    }
}
