import Canvas
@testable import CellDrawing
@testable import Scene
import Testing

@Suite struct ColormapTests {
    @Test func `names are unique and the first is warm`() {
        let names = Colormap.all.map(\.name)
        #expect(Set(names).count == names.count)
        #expect(Colormap.standard.name == "warm")
        #expect(Colormap.named("viridis")?.title.isEmpty == false)
        #expect(Colormap.named("no such") == nil)
    }

    @Test(arguments: Colormap.all.map(\.name), [ColorDepth.direct, .palette256])
    func `lightness goes as the map claims`(name: String, depth: ColorDepth) throws {
        let map = try #require(Colormap.named(name))
        let colors = (0..<Colormap.levelCount).map { map.color(level: $0, depth: depth) }
        let lightness = colors.compactMap { $0.components?.luminance }
        let ridge = try #require(lightness.indices.max { lightness[$0] < lightness[$1] })
        let top = map.lightness == .rising ? Colormap.levelCount - 1 : ridge
        for level in lightness.indices.dropFirst() {
            let (before, here) = (lightness[level - 1], lightness[level])
            #expect(level <= top ? here >= before : here <= before, "level \(level)")
        }
    }

    @Test func `the ends of a ramp are its anchors`() {
        for map in Colormap.all {
            #expect(map.color(at: 0) == map.stops.first?.color)
            #expect(map.color(at: 1) == map.stops.last?.color)
            #expect(map.stops.first?.position == 0 && map.stops.last?.position == 1)
            #expect(zip(map.stops, map.stops.dropFirst()).allSatisfy { $0.position < $1.position })
        }
    }

    @Test func `few colours make bands, in the order of the table`() {
        for map in Colormap.all {
            for (depth, ramp) in [
                (ColorDepth.palette256, map.palette256), (.ansi16, map.ansi16), (.ansi8, map.ansi8),
            ] {
                var bands: [UInt8] = []
                for level in 0..<Colormap.levelCount {
                    guard let index = map.color(level: level, depth: depth).paletteIndex else { continue }
                    if bands.last != index { bands.append(index) }
                }
                #expect(bands == ramp, "\(map.name) at \(depth)")
            }
            #expect(map.ansi16.allSatisfy { $0 < 16 } && map.ansi8.allSatisfy { $0 < 8 })
            #expect(map.color(level: 3, depth: .none) == .standard)
        }
    }

    @Test func `what lies outside the scale or is not finite has looks of its own`() {
        for map in Colormap.all {
            let palette = MapPalette(map, depth: .direct)
            let levels = [0.0, 0.999, -0.01, 1.01, .nan, .infinity].map { MapLevel(position: $0) }
            #expect(levels[4] == levels[5])
            #expect(Set(levels.prefix(5).map { palette.fill($0) }).count == 5, "\(map.name)")
        }
        #expect(MapLevel(position: 1) == MapLevel(position: 1 + 1e-12))
        #expect(MapPalette(.standard, depth: .none).shade(MapLevel(position: .nan)) == "╱")
    }

    /// The worst contrast of any path colour on its halo, over every level of every map.
    @Test(arguments: [ColorDepth.direct, .palette256, .ansi16, .ansi8])
    func `every path is readable on every colour of every map`(depth: ColorDepth) {
        for map in Colormap.all {
            let palette = MapPalette(map, depth: depth)
            for index in 0..<MapLevel.count {
                let level = MapLevel(position: Self.position(index))
                for path in PathColor.all {
                    let style = palette.path(path, level)
                    guard let ink = style.foreground.components, let ground = style.background.components else {
                        Issue.record("\(path.name) on \(map.name) has no colour of its own")
                        continue
                    }
                    #expect(ink.contrast(with: ground) >= 3, "\(path.name) on level \(index) of \(map.name)")
                }
                let mark = palette.mark(level)
                let contrast = mark.foreground.components.flatMap { ink in
                    mark.background.components.map { ink.contrast(with: $0) }
                }
                #expect((contrast ?? 0) >= 4.5)
            }
        }
    }

    /// A position that has level `index`.
    private static func position(_ index: Int) -> Double {
        switch index {
        case ..<Colormap.levelCount: (Double(index) + 0.5) / Double(Colormap.levelCount)
        case Colormap.levelCount: -1
        case Colormap.levelCount + 1: 2
        default: .nan
        }
    }

    @Test(arguments: [ColorDepth.direct, .palette256, .ansi16, .ansi8])
    func `every chip is seen on dark and on light grounds`(depth: ColorDepth) throws {
        for path in PathColor.all {
            let style = path.chip(depth)
            let ink = try #require(style.foreground.components)
            let ground = try #require(style.background.components)
            #expect(ink.contrast(with: ground) >= 3, "\(path.name)")
            #expect(ground.contrast(with: RGB(0, 0, 0)) >= 3, "\(path.name)")
            if depth >= .palette256 {
                #expect(ground.contrast(with: RGB(255, 255, 255)) >= 1.5, "\(path.name)")
            }
        }
        if depth >= .palette256 {
            #expect(Set(PathColor.all.map { $0.chip(depth).background }).count == PathColor.all.count)
        }
        let white = PathColor.all[0].chip(depth)
        #expect(white.background != PathColor.all[0].color(.direct) && white.background != .palette(15))
        #expect((white.attributes == .underline) == (depth < .palette256))
    }

    @Test func `path colours are told apart`() {
        for (index, one) in PathColor.all.enumerated() {
            for other in PathColor.all.dropFirst(index + 1) {
                let gaps = [
                    abs(Int(one.rgb.red) - Int(other.rgb.red)), abs(Int(one.rgb.green) - Int(other.rgb.green)),
                    abs(Int(one.rgb.blue) - Int(other.rgb.blue)),
                ]
                #expect(gaps.reduce(0, +) >= 60, "\(one.name) and \(other.name)")
                #expect(one.palette256 != other.palette256)
            }
        }
        #expect(PathColor.all.count >= 9)
        #expect(PathColor.ofKey(1).name == "white")
        #expect(PathColor.ofKey(11).name == "white")
    }
}
