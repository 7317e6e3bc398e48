import Canvas
@testable import CellDrawing
@testable import Scene
import Testing

/// Colours for everyone, in numbers.
@Suite struct SightTests {
    private static func ramp(_ map: Colormap, steps: Int) -> [RGB] {
        (0...steps).map { map.color(at: Double($0) / Double(steps)) }
    }

    // MARK: Paths

    @Test(arguments: [(ColorDepth.direct, 14.0), (.palette256, 12.0)], Sight.allCases)
    func `any two paths of the nine keys are told apart`(depth: (ColorDepth, Double), sight: Sight) throws {
        let paths = try (1...9).map { key in
            Lab(try #require(PathColor.ofKey(key).color(depth.0).components), seenBy: sight)
        }
        for (index, one) in paths.enumerated() {
            for (other, two) in paths.enumerated().dropFirst(index + 1) {
                let difference = one.difference(to: two)
                #expect(difference >= depth.1, "keys \(index + 1) and \(other + 1): \(difference)")
            }
        }
    }

    @Test func `with 16 colours no two of the nine keys share one, and heads never share a shape`() {
        #expect(Set((1...9).map { PathColor.ofKey($0).ansi16 }).count == 9)
        #expect(Set((1...9).map { HeadGlyph.ofKey($0, ascii: false) }).count == 9)
        #expect((1...9).allSatisfy { Glyphs.width(of: HeadGlyph.ofKey($0, ascii: false)) == 1 })
        #expect(HeadGlyph.ofKey(nil, ascii: false) == "●" && HeadGlyph.ofKey(3, ascii: true) == "O")
    }

    @Test(arguments: [ColorDepth.direct, .palette256, .ansi16, .ansi8])
    func `lines of a plot are read on its ground, on any terminal`(depth: ColorDepth) throws {
        let ground = try #require(LinePlot.darkGround(depth)?.components)
        let inks = PlotInks(depth: depth, ground: LinePlot.darkGround(depth))
        #expect(try #require(inks.text.foreground.components).contrast(with: ground) >= 4.5)
        for key in 1...9 {
            let line = inks.line(LineSeries([1], color: .ofKey(key))).foreground
            #expect(try #require(line.components).contrast(with: ground) >= 3, "key \(key)")
            let faint = inks.line(LineSeries([1], color: .ofKey(key), isFaint: true)).foreground
            #expect(try #require(faint.components).contrast(with: ground) >= 1.8, "key \(key), faint")
        }
    }

    // MARK: Maps

    /// viridis at ninths, and cividis at quarters: Garnier's viridisLite (R), which takes both from their authors.
    @Test(arguments: [
        (
            "viridis",
            [0x440154, 0x472D7B, 0x3B528B, 0x2C728E, 0x21908C, 0x27AD81, 0x5DC863, 0xAADC32, 0xFDE725]
        ),
        ("cividis", [0x00204D, 0x414D6B, 0x7C7B78, 0xBCAF6F, 0xFFEA46]),
    ])
    func `the even maps are the published ones`(name: String, colors: [Int]) throws {
        let map = try #require(Colormap.named(name))
        for (color, own) in zip(colors, Self.ramp(map, steps: colors.count - 1)) {
            #expect(Lab(RGB(hex: color)).difference(to: Lab(own)) < 3, "\(own)")
        }
    }

    @Test(arguments: ["viridis", "cividis"])
    func `the lightness of the even maps rises evenly`(name: String) throws {
        let colors = Self.ramp(try #require(Colormap.named(name)), steps: 8).map { Lab($0).lightness }
        let steps = zip(colors, colors.dropFirst()).map { $1 - $0 }
        let mean = steps.reduce(0, +) / Double(steps.count)
        #expect(mean > 9)
        #expect(steps.allSatisfy { abs($0 - mean) < 0.12 * mean }, "\(steps)")
    }

    @Test(arguments: ["viridis", "cividis", "inferno", "grey"], Sight.allCases)
    func `maps that rise do so for every kind of sight, and no step is lost`(name: String, sight: Sight) throws {
        let colors = Self.ramp(try #require(Colormap.named(name)), steps: 8).map { Lab($0, seenBy: sight) }
        for (one, two) in zip(colors, colors.dropFirst()) {
            #expect(two.lightness > one.lightness + 5)
            #expect(one.difference(to: two) > 4)
        }
    }

    @Test(arguments: Sight.allCases)
    func `the diverging map keeps below and above apart for every kind of sight`(sight: Sight) throws {
        let colors = Self.ramp(try #require(Colormap.named("diverging")), steps: 10).map { Lab($0, seenBy: sight) }
        for place in 0..<4 {
            // As far from the middle on either side.
            #expect(colors[place].difference(to: colors[10 - place]) > 20, "\(place)")
        }
        let middle = colors[5]
        #expect(middle.lightness > 95 && abs(middle.a) < 2 && abs(middle.b) < 2)
        for place in 0..<5 {
            #expect(colors[place].lightness < colors[place + 1].lightness)
            #expect(colors[10 - place].lightness < colors[9 - place].lightness)
        }
    }
}
