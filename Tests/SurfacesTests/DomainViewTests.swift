@testable import Surfaces
import Testing

@Suite struct DomainViewTests {
    private let view = Domain(p1: -200...(-100), p2: -5...5)

    @Test func `a zoom keeps its point where it is`() throws {
        let closer = try view.zoomed(by: 2, about: SIMD2(-175, 0))
        #expect(closer == Domain(p1: -187.5...(-137.5), p2: -2.5...2.5))
        #expect(try closer.zoomed(by: 0.5, about: SIMD2(-175, 0)) == view)
        #expect(try view.zoomed(by: 10, about: view.lower).lower == view.lower)
    }

    @Test(arguments: [SIMD2(-188.43319666, 2.66945497), SIMD2(-100, 5), SIMD2(-123.456, 0)])
    func `zooming in and in, the point keeps its share of the view until doubles end`(point: SIMD2<Double>) throws {
        let share = (point - view.lower) / view.width
        var view = view
        var count = 0
        let fault = try #require(throws: ViewFault.self) {
            while count < 1000 {
                view = try view.zoomed(by: 2, about: point)
                count += 1
                let now = (point - view.lower) / view.width
                #expect((now - share).x.magnitude < 0.01 && (now - share).y.magnitude < 0.01)
            }
        }
        // 100 / 2^39 is just above 188 · 10⁻¹², 10 / 2^41 just above 2.7 · 10⁻¹²: the first parameter ends it.
        #expect(fault == .tooNarrow(parameter: 0))
        #expect(view.width.x >= 1e-12 * view.lower.x.magnitude)
        #expect(count > 35 && count < 42)
        #expect(
            fault.sentence(parameters: ["b", "w"])
                == "Cannot zoom in further: the values of b in view would differ only in their last digits.")
    }

    @Test func `near zero a view may be much narrower`() throws {
        var view = Domain(p1: -1...1, p2: -1...1)
        for _ in 0..<300 { view = try view.zoomed(by: 2, about: SIMD2()) }
        #expect(view.width.x > 0 && view.width.x < 1e-89)
        #expect(throws: ViewFault.tooNarrow(parameter: 0)) {
            for _ in 0..<100 { view = try view.zoomed(by: 2, about: SIMD2()) }
        }
    }

    @Test func `zooming out ends before numbers do`() throws {
        var view = view
        let fault = try #require(throws: ViewFault.self) {
            for _ in 0..<1000 { view = try view.zoomed(by: 0.5, about: SIMD2(-150, 0)) }
        }
        #expect(fault == .tooWide(parameter: 0))
        #expect(view.width.x.isFinite && view.upper.x > 1e99 && view.upper.x <= 1e100)
        #expect(fault.sentence(parameters: []) == "Cannot zoom out further: p1 would exceed 1e100.")
        // What is too wide already may still get narrower.
        let huge = Domain(p1: -1.7e308...1.7e308, p2: -1...1)
        #expect(try huge.zoomed(by: 4, about: SIMD2()).p1 == -4.25e307...4.25e307)
    }

    @Test func `a pan is a share of the view, and goes no further than there are digits`() throws {
        #expect(try view.panned(by: SIMD2(0.5, -0.25)) == Domain(p1: -150...(-50), p2: -7.5...2.5))
        let narrow = Domain(p1: 0...1, p2: 0...1)
        #expect(throws: ViewFault.tooNarrow(parameter: 0)) { try narrow.panned(by: SIMD2(1e13, 0)) }
        #expect(throws: ViewFault.tooWide(parameter: 1)) { try narrow.panned(by: SIMD2(0, 1e101)) }
    }

    @Test func `a rectangle is a view if zooming and panning could reach it`() throws {
        #expect(try view.checkedView() == view)
        #expect(throws: ViewFault.tooNarrow(parameter: 1)) {
            try Domain(p1: 0...1, p2: 1...1.000000000000001).checkedView()
        }
        #expect(throws: ViewFault.tooNarrow(parameter: 0)) { try Domain(p1: 0...1e-101, p2: 0...1).checkedView() }
        #expect(throws: ViewFault.tooWide(parameter: 0)) { try Domain(p1: -1e101...0, p2: 0...1).checkedView() }
        #expect(try Domain(p1: -1e100...1e100, p2: 0...1e-100).checkedView().width == SIMD2(2e100, 1e-100))
    }

    @Test func `a fitted view holds all points with a margin`() {
        let fitted = Domain.fitting([SIMD2(1, 2), SIMD2(3, 6), SIMD2(2, 4)], margin: 0.25, in: view)
        #expect(fitted == Domain(p1: 0.5...3.5, p2: 1...7))
        // One point alone: a millionth of the whole around it.
        let one = Domain.fitting([SIMD2(1, 2), SIMD2(1, 2)], margin: 0.25, in: view)
        #expect(one == Domain(p1: 1 - 5e-5...1 + 5e-5, p2: 2 - 5e-6...2 + 5e-6))
        let far = [SIMD2(1, 2), SIMD2(.nan, 3), SIMD2(Double.infinity, 1), SIMD2(1e154, 0), SIMD2(2, 3)]
        #expect(Domain.fitting(far, margin: 0, in: view) == Domain(p1: 1...2, p2: 2...3))
        #expect(Domain.fitting([SIMD2(.nan, 0)], margin: 0, in: view) == nil)
    }
}
