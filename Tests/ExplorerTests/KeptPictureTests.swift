import Canvas
import Simulation
import Testing

@testable import Explorer

@Suite struct KeptPictureTests {
    /// What may come next: keys, steps and windows of other sizes.
    private static let keys: [Key] =
        "zZfC123456789 .,<>xgmt?ekp".unicodeScalars.map { Key(.character($0)) }
        + [
            Key(.left), Key(.right), Key(.up, .shift), Key(.down, .shift), Key(.home), Key(.tab), Key(.escape),
            Key(.enter),
        ]
    private static let sizes = [Size(64, 20), Size(104, 28), Size(90, 44), Size(30, 8)]

    @Test(arguments: ["regression", "rosenbrock"], 1...3 as ClosedRange<UInt64>)
    func `a picture drawn with what was kept is the one drawn anew, but for what is not to be told yet`(surface: String, seed: UInt64) throws {
        var model = try model(of: surface, Self.sizes[0], depth: .direct)
        var painter = Painter()
        var (before, shown, kept) = (painter.picture(of: model), model.panelTurn.count, 0)
        var (state, now, furthest) = (seed, 0.0, 0)
        func number(below limit: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % limit
        }
        for turn in 0..<40 {
            // Some steps first: a key may pause the race.
            switch turn < 5 ? 7 : number(below: 8) {
            case 0: _ = model.update(.input(.resize(Self.sizes[number(below: Self.sizes.count)])))
            case 1...3: _ = model.update(.input(.key(Self.keys[number(below: Self.keys.count)])))
            default:
                now += 0.05
                _ = model.update(.tick(now: now))
                _ = model.update(.work(steps: 1 + number(below: 20)))
            }
            furthest = max(furthest, model.course.clock)
            var fresh = Painter()
            var expected = fresh.picture(of: model)
            let isKept = model.panelTurn.count == shown
            if isKept, let layout = Painter.layout(of: model) {
                for area in [layout.title, layout.timeline, layout.strip, layout.panel] {
                    expected.draw(before, of: area)
                }
                kept += 1
            }
            (before, shown) = (painter.picture(of: model), model.panelTurn.count)
            // A page over what is kept may show what is new.
            if model.overlay == nil || !isKept { #expect(before == expected) }
        }
        #expect(furthest > 0)
        #expect(kept > 0)
    }
}
