import Canvas
@testable import ExplorerCore
@testable import ExplorerView
import Runs
import Testing

@Suite struct KeptPictureTests {
    /// What has the numbers beside the map told anew.
    private struct Told: Equatable {
        let turn: Int
        let layout: Layout?
        let look: Look?

        init(of model: Model) {
            turn = model.panelTurn.count
            layout = model.layout
            look = model.look
        }
    }

    /// What may come next: keys, steps and windows of other sizes.
    private static let keys: [Key] =
        "zZfC123456789 .,<>xgmt?ekp".unicodeScalars.map { Key(.character($0)) }
        + [
            Key(.left), Key(.right), Key(.up, .shift), Key(.down, .shift), Key(.home), Key(.tab), Key(.escape),
            Key(.enter),
        ]
    private static let sizes = [Size(64, 20), Size(104, 28), Size(90, 44), Size(30, 8)]

    @Test(arguments: ["regression", "rosenbrock"], 1...3 as ClosedRange<UInt64>)
    func `a picture drawn with what was kept is the one drawn anew, but for what is not to be told yet`(
        surface: String, seed: UInt64
    ) throws {
        var model = try model(of: surface, Self.sizes[0], depth: .direct)
        var painter = Painter()
        var (before, shown, kept) = (painter.picture(of: model), Told(of: model), 0)
        var (state, now, furthest) = (seed, 0.0, 0)
        func number(below limit: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % limit
        }
        for turn in 0..<40 {
            // Some steps first: a key may pause the race.
            switch turn < 5 ? 7 : number(below: 8) {
            case 0: _ = model.take(.resize(Self.sizes[number(below: Self.sizes.count)]))
            case 1...3: _ = model.take(.key(Self.keys[number(below: Self.keys.count)]))
            default:
                now += 0.05
                _ = model.update(.tick(now: now))
                _ = model.update(.work(steps: 1 + number(below: 20)))
            }
            furthest = max(furthest, model.course.clock)
            var fresh = Painter()
            var expected = fresh.picture(of: model)
            painter.finishGround(of: model)
            var picture = painter.sketch(of: model)
            let now = Told(of: model)
            if now == shown, let areas = now.layout?.panels {
                kept += 1
                // A page over it may show what is new.
                let blank = Buffer(model.size)
                for area in areas {
                    expected.draw(model.pages.overlay == nil ? before : blank, of: area)
                    if model.pages.overlay != nil { picture.draw(blank, of: area) }
                }
            }
            #expect(picture == expected)
            (before, shown) = (painter.sketch(of: model), now)
        }
        #expect(furthest > 0)
        #expect(kept > 0)
    }
}
