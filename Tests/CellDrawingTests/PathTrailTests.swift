import Canvas
@testable import CellDrawing
@testable import Scene
import Surfaces
import Testing
import Trajectories

@Suite struct PathTrailTests {
    private let frame = MapFrame(Domain(p1: -1...1, p2: -1...1), Size(20, 8))

    private func row(_ step: Int) -> StepRow {
        // Bounces between two walls, drifts, and leaves the view now and then.
        let t = Double(step)
        let x = -1 + t / 2000
        let y = (step.isMultiple(of: 2) ? 1 : -1) * (step.isMultiple(of: 97) ? 1e200 : 0.5 + x * 0.3)
        return StepRow(run: 0, step: step, parameters: SIMD2(x, y), loss: t)
    }

    @Test func `a trail that grows is the trail drawn anew`() {
        var trace = Trace()
        var grown = PathTrail(frame)
        var step = 0
        for stride in [1, 1, 3, 500, 1, 700, 2, 1200, 40, 1600, 1] {
            for _ in 0..<stride {
                trace.append(row(step))
                step += 1
            }
            grown.follow(trace)
            var fresh = PathTrail(frame)
            fresh.follow(trace)
            #expect(grown.dots == fresh.dots, "after \(step) rows")
        }
    }

    @Test func `a trail that was something else is drawn anew`() {
        var one = Trace()
        var two = Trace()
        for step in 0..<300 {
            one.append(row(step))
            two.append(StepRow(run: 0, step: step, parameters: SIMD2(0.2, Double(step) / 300), loss: 0))
        }
        var trail = PathTrail(frame)
        trail.follow(one)
        trail.follow(two)
        var fresh = PathTrail(frame)
        fresh.follow(two)
        #expect(trail.dots == fresh.dots)
        trail.follow(Trace())
        #expect(trail.dots == BrailleCanvas(frame.size))
    }

    @Test func `while every row is known the trail goes through every point`() {
        var trace = Trace()
        for step in 0..<200 { trace.append(row(step)) }
        var trail = PathTrail(frame)
        trail.follow(trace)
        #expect(trail.dots == PathTrail(frame, through: (0..<200).map { row($0).parameters }).dots)
    }

    @Test func `a path breaks off where it is not finite`() {
        let trail = PathTrail(
            frame, through: [SIMD2(-0.95, 0), SIMD2(0, 0), SIMD2(.nan, 0), SIMD2(0.95, 0.9)])
        var buffer = Buffer(frame.size)
        trail.dots.draw(into: &buffer) { _, _, _ in Style() }
        #expect(buffer.text == "\n\n\n\n⠈⠉⠉⠉⠉⠉⠉⠉⠉⠉⠁\n\n\n")
    }

    @Test(arguments: [
        // Points of gradient descent that blows up; the columns of dots are reckoned in exact fractions.
        (SIMD2(-7401717886138.187, -2575577286349586.0), SIMD2(121893742232188.38, 4.241539041020873e16), [191]),
        (
            SIMD2(3.3058197892681164e16, 1.1503267880673563e19), SIMD2(-5.4441246135671034e17, -1.8943931550332735e20),
            [183]
        ),
        (
            SIMD2(-5.4441246135671034e17, -1.8943931550332735e20), SIMD2(8.965550059402594e18, 3.119744287504835e21),
            [104]
        ),
        (SIMD2(8.965550059402594e18, 3.119744287504835e21), SIMD2(-1.4764740628335198e20, -5.137689815632861e22), []),
    ])
    func `a path between far points crosses the view where it should or not at all`(
        from: SIMD2<Double>, to: SIMD2<Double>, columns: [Int]
    ) {
        let frame = MapFrame(Domain(p1: -200...(-100), p2: -5...5), Size(120, 40))
        let dots = PathTrail(frame, through: [from, to]).dots
        let met = (0..<240).filter { x in (0..<160).contains { dots[x, $0] } }
        #expect(met == columns)
    }
}
