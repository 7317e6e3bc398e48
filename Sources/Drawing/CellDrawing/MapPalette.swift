public import Canvas
public import Scene

/// Every colour a map needs at one depth, worked out once: fills, contour lines, marks, and paths over each level.
public struct MapPalette: Sendable {
    /// The colormap it was made from.
    public let colormap: Colormap
    /// The colours that can be shown.
    public let depth: ColorDepth
    /// Whether only ASCII glyphs are used.
    public let ascii: Bool
    /// How finely cells are divided; by halves where there are no colours.
    public let blocks: CellBlocks

    private let fills: [Color]
    private let lines: [Style]
    private let labels: [Style]
    private let marks: [Style]
    private let paths: [[Style]]
    private let ramp: ColorRamp

    /// The palette of `colormap` at `depth`, for cells divided into `blocks`.
    public init(_ colormap: Colormap, depth: ColorDepth, ascii: Bool = false, blocks: CellBlocks = .half) {
        self.colormap = colormap
        self.depth = depth
        self.ascii = ascii
        self.blocks = ascii || depth < .palette256 ? .half : blocks
        let levels = (0..<Colormap.levelCount).map { colormap.color(level: $0, depth: depth) }
        let outside = [colormap.below, colormap.above].map { depth.nearest(to: Color($0)) }
        let fills = levels + outside + [.standard]
        self.fills = fills
        ramp = ColorRamp([fills[Colormap.levelCount]] + levels + [fills[Colormap.levelCount + 1]])
        // Solid lines are heavier than dots.
        let weight = self.blocks == .half ? 1 : 0.5
        lines = fills.map { Self.line(over: $0, depth, weight) }
        labels = fills.map { Self.label(over: $0, depth) }
        marks = fills.map { Self.ink(Self.markColor(depth), over: $0, depth, contrast: 4.5) }
        paths = PathColor.all.map { path in
            fills.map { Self.ink(path.color(depth), over: $0, depth, contrast: Halo.contrast) }
        }
    }

    /// Whether contour lines are drawn with letters.
    var isLettered: Bool { ascii && depth == .none }

    /// Whether it was made from `colormap` at `depth`, for cells divided into `blocks`.
    public func isOf(_ colormap: Colormap, _ depth: ColorDepth, _ blocks: CellBlocks = .half) -> Bool {
        self.colormap.name == colormap.name && self.depth == depth
            && (self.blocks == blocks || depth < .palette256 || ascii)
    }

    /// The cell whose pixels show `levels` as nearly as two colours can, the first ones of its blocks' in order.
    func cell(_ levels: SIMD8<UInt8>) -> Cell {
        let count = blocks.grid.width * blocks.grid.height
        var places = SIMD8<Int32>()
        var missing: UInt8 = 0
        var isPlain = true
        for pixel in 0..<count {
            isPlain = isPlain && levels[pixel] == levels[0]
            if levels[pixel] == MapLevel.notFinite.index { missing |= 1 << UInt8(pixel) }
            places[pixel] = ramp.place(levels[pixel])
        }
        if isPlain { return Cell(" ", Style(on: fills[Int(levels[0])])) }
        guard missing == 0 else {
            let known = (0..<count).filter { missing >> UInt8($0) & 1 == 0 }
            let mean = known.reduce(Int32(0)) { $0 + places[$1] } / Int32(max(1, known.count))
            let mask = ~missing & (count == 8 ? 0xFF : 0x3F)
            let ink = blocks.ink(mask)
            return Cell(ink.glyph, Style(ramp.color(at: mean), on: .standard, ink.isReversed ? .reverse : []))
        }
        let split = BlockSplit(places, count: count)
        let (lower, upper) = (ramp.color(at: split.lower), ramp.color(at: split.upper))
        guard split.mask != 0, lower != upper else { return Cell(" ", Style(on: lower)) }
        let ink = blocks.ink(split.mask)
        return Cell(ink.glyph, ink.isReversed ? Style(lower, on: upper) : Style(upper, on: lower))
    }

    /// The colour of a sample at `level`; the default for one that is not finite.
    func fill(_ level: MapLevel) -> Color { fills[Int(level.index)] }

    /// The style of a contour line through a cell at `level`.
    func line(_ level: MapLevel) -> Style { lines[Int(level.index)] }

    /// The style of a loss written on a contour line in a cell at `level`.
    func label(_ level: MapLevel) -> Style { labels[Int(level.index)] }

    /// The style of a known minimum's mark in a cell at `level`.
    func mark(_ level: MapLevel) -> Style { marks[Int(level.index)] }

    /// The style of a path in `color` through a cell at `level`: its contrast there is at least 3, whatever the map.
    func path(_ color: PathColor, _ level: MapLevel) -> Style {
        pathStyles(color)[Int(level.index)]
    }

    /// ``path(_:_:)`` for every level, by its index.
    func pathStyles(_ color: PathColor) -> [Style] {
        guard let index = PathColor.all.firstIndex(of: color) else {
            return Array(repeating: Style(color.color(depth)), count: MapLevel.count)
        }
        return paths[index]
    }

    /// The glyph of the ramp for `level` where there is no colour; `/` or `╱` for what is not finite.
    func shade(_ level: MapLevel) -> Unicode.Scalar {
        guard let step = level.step else { return hatch }
        let shades = ascii ? Colormap.asciiShades : Colormap.shades
        return shades[step * shades.count / Colormap.levelCount]
    }

    /// The glyph where the loss is not finite.
    var hatch: Unicode.Scalar { ascii ? "/" : "╱" }

    private static func markColor(_ depth: ColorDepth) -> Color {
        switch depth {
        case .none: .standard
        case .ansi8: .palette(3)
        case .ansi16: .palette(11)
        case .palette256: .palette(227)
        case .direct: .rgb(255, 236, 70)
        }
    }

    /// A darker shade of `ground` on it; a lighter one where it is very dark.
    ///
    /// - Parameter weight: How much of the way from the ground's colour to the line's own is gone.
    private static func line(over ground: Color, _ depth: ColorDepth, _ weight: Double = 1) -> Style {
        guard let rgb = ground.components else { return Style(.standard, on: ground, .dim) }
        let isDark = rgb.luminance < 0.09
        switch depth {
        case .none: return Style(.standard, on: .standard, .dim)
        case .ansi8, .ansi16: return Style(.palette(isDark ? 7 : 0), on: ground)
        case .palette256, .direct:
            let shade = rgb.mixed(with: isDark ? RGB(190, 205, 255) : RGB(0, 0, 10), (isDark ? 0.42 : 0.62) * weight)
            return Style(depth.nearest(to: Color(shade)), on: ground)
        }
    }

    /// The line's shade, taken on towards black or white until it has the contrast that small print needs.
    private static func label(over ground: Color, _ depth: ColorDepth) -> Style {
        let line = line(over: ground, depth)
        guard depth >= .palette256, let rgb = ground.components, let shade = line.foreground.components else {
            return line
        }
        let end =
            rgb.contrast(with: RGB(0, 0, 0)) > rgb.contrast(with: RGB(255, 255, 255))
            ? RGB(0, 0, 0) : RGB(255, 255, 255)
        let inks = (0...10).map { depth.nearest(to: Color(shade.mixed(with: end, Double($0) / 10))) }
        let legible = inks.first { $0.components.map { $0.contrast(with: rgb) >= labelContrast } ?? false }
        return Style(legible ?? inks[10], on: ground)
    }

    /// WCAG 2.1's least contrast ratio for text.
    private static let labelContrast = 4.5

    private static func ink(_ ink: Color, over ground: Color, _ depth: ColorDepth, contrast: Double) -> Style {
        guard depth != .none else { return Style(.standard, on: .standard, .bold) }
        let solid = ground.isStandard ? Color.palette(0) : ground
        return Style(ink, on: Halo.behind(ink, over: solid, depth: depth, contrast: contrast))
    }
}

/// The colours of the levels of a map in ascending order, as places on a line that lie as far apart as the colours do.
struct ColorRamp: Sendable {
    /// The place of each level, by its index.
    private let places: [Int32]
    /// The colours at the places from 0 on.
    private let colors: [Color]

    /// The ramp of `colors`: what lies below the scale, its levels, and what lies above.
    init(_ colors: [Color]) {
        var ascending: [Double] = []
        for (index, color) in colors.enumerated() {
            guard let last = ascending.last else {
                ascending.append(0)
                continue
            }
            ascending.append(last + Self.distance(colors[index - 1], color))
        }
        let whole = max(ascending.last ?? 0, 1)
        let rounded = ascending.map { Int32(($0 / whole * Double(Self.last)).rounded()) }
        let count = colors.count - 2
        places = Array(rounded[1...count]) + [rounded[0], rounded[count + 1], rounded[0]]
        var nearest: [Color] = []
        var next = 0
        for place in 0...Self.last {
            while next + 1 < colors.count, abs(rounded[next + 1] - place) <= abs(rounded[next] - place) { next += 1 }
            nearest.append(colors[next])
        }
        self.colors = nearest
    }

    /// The last place.
    private static let last: Int32 = 1023

    /// The place of the level with this index.
    func place(_ level: UInt8) -> Int32 { places[Int(level)] }

    /// The colour that lies nearest to `place`.
    func color(at place: Int32) -> Color { colors[Int(min(max(place, 0), Self.last))] }

    /// How far apart two colours are, with weights of what the eye sees.
    private static func distance(_ one: Color, _ other: Color) -> Double {
        guard one != other, let one = one.components, let other = other.components else { return 0 }
        let way = [
            2 * (Double(one.red) - Double(other.red)) * (Double(one.red) - Double(other.red)),
            4 * (Double(one.green) - Double(other.green)) * (Double(one.green) - Double(other.green)),
            3 * (Double(one.blue) - Double(other.blue)) * (Double(one.blue) - Double(other.blue)),
        ]
        return way.reduce(0, +).squareRoot()
    }
}

/// Backgrounds on which a colour can be read.
enum Halo {
    /// The least contrast ratio of a path with what is behind it, WCAG 2.1's for graphics.
    static let contrast = 3.0

    /// `ground` darkened or lightened, whichever takes less, just so far that `ink` reaches `contrast` on it.
    static func behind(_ ink: RGB, over ground: RGB, contrast: Double = contrast) -> RGB {
        let darker = steps(from: ground, to: RGB(0, 0, 0), ink: ink, contrast)
        let lighter = steps(from: ground, to: RGB(255, 255, 255), ink: ink, contrast)
        switch (darker, lighter) {
        case (let dark?, let light?): return dark.amount <= light.amount ? dark.color : light.color
        case (let dark?, nil): return dark.color
        case (nil, let light?): return light.color
        case (nil, nil): return ink.luminance > 0.18 ? RGB(0, 0, 0) : RGB(255, 255, 255)
        }
    }

    /// The colour of `depth`'s palette closest to the halo of `ink`, among those that reach `contrast`.
    static func behind(
        _ ink: Color, over ground: Color, depth: ColorDepth, contrast: Double = contrast
    ) -> Color {
        guard let inkRGB = ink.components, let groundRGB = ground.components else { return .standard }
        switch depth {
        case .none: return .standard
        case .direct: return Color(behind(inkRGB, over: groundRGB, contrast: contrast))
        case .ansi8, .ansi16:
            // The colours themselves are the terminal's own affair: only black and white are safe to lean on.
            let black = Color.palette(0)
            let isLegible = inkRGB.contrast(with: RGB(0, 0, 0)) >= contrast
            return isLegible ? black : .palette(depth == .ansi8 ? 7 : 15)
        case .palette256:
            let wanted = behind(inkRGB, over: groundRGB, contrast: contrast)
            let legible = (UInt8(16)...255).filter { index in
                Color.palette(index).components.map { $0.contrast(with: inkRGB) >= contrast } ?? false
            }
            let closest = legible.min { one, two in
                difference(.palette(one), wanted) < difference(.palette(two), wanted)
            }
            return closest.map(Color.palette) ?? .palette(inkRGB.luminance > 0.18 ? 16 : 231)
        }
    }

    private static func steps(
        from ground: RGB, to end: RGB, ink: RGB, _ contrast: Double
    ) -> (color: RGB, amount: Double)? {
        for step in 0...20 {
            let amount = Double(step) / 20
            let color = ground.mixed(with: end, amount)
            if color.contrast(with: ink) >= contrast { return (color, amount) }
        }
        return nil
    }

    private static func difference(_ color: Color, _ other: RGB) -> Int {
        guard let one = color.components else { return .max }
        let (red, green, blue) = (
            Int(one.red) - Int(other.red), Int(one.green) - Int(other.green), Int(one.blue) - Int(other.blue)
        )
        return 2 * red * red + 4 * green * green + 3 * blue * blue
    }
}
