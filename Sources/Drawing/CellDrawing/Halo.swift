internal import Canvas
import Scene

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
