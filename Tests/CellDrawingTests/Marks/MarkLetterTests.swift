import Canvas
import Formulas
@testable import Scene
import Testing

/// Letters, tips and digits that find room beside each other.
@Suite struct MarkLetterTests {
    private let small = MarkedPlot(size: Size(9, 5))
    private let medium = MarkedPlot(size: Size(13, 7))

    @Test func `a tip and a digit find room beside each other`() throws {
        var plot = medium
        plot.key = 7
        let right = try plot.draw([.step], HeadMotion.of(step: SIMD2(4, 0))).text
        #expect(
            right == """



                      ◉7⠤⠤▸u



                """)
        // The momentum's tip is where the digit would be.
        let short = HeadMotion.of(gradient: SIMD2(2, -8), step: SIMD2(0, 4), momentum: true)
        let both = try plot.draw([.step, .momentum], short).text
        #expect(
            both == """
                      u
                      ▴
                      ⢸
                     7◉▸v



                """)
    }

    @Test func `tips that share a cell have their letters side by side`() throws {
        let along = HeadMotion.of(gradient: SIMD2(-0.2, 0), step: SIMD2(4, 0), momentum: true)
        let right = try medium.draw([.step, .momentum], along).text
        #expect(
            right == """



                      ●⠤⠤⠤▸v
                           u


                """)
        // At the map's edge they go round the corner.
        let all = try small.draw(
            [.gradient, .step, .momentum], HeadMotion.of(gradient: SIMD2(-4, 0), step: SIMD2(6, 0), momentum: true)
        ).text
        #expect(
            all == """

                        v
                    ●⠤⠤⠤▸
                       ug

                """)
    }

    @Test(arguments: [false, true])
    func `every mark has its letter, and none hides the head`(isASCII: Bool) throws {
        var plot = MarkedPlot(size: Size(41, 21))
        plot.isASCII = isASCII
        let all = HeadMotion.of(
            gradient: SIMD2(-12, 4), step: SIMD2(8, 6), momentum: true, metric: SIMD2(1, 2),
            hessian: Hessian(p11: 1, p12: 0, p22: 2))
        let picture = try plot.draw(Set(MapMark.allCases), all)
        for mark in MapMark.allCases {
            let count = picture.text.unicodeScalars.count { $0 == mark.letter }
            #expect(count == (mark == .directions ? 2 : 1), "\(mark.letter)")
        }
        #expect(picture[20, 10].glyph == (isASCII ? "O" : "●"))
    }

    @Test(arguments: [(ColorDepth.direct, 4.5), (.palette256, 4.5), (.ansi16, 4.5)])
    func `letters stand on a ground of their own`(depth: ColorDepth, contrast: Double) throws {
        var plot = medium
        plot.depth = depth
        let style = try plot.draw([.step], HeadMotion.of(step: SIMD2(4, 0)))[11, 3].style
        let (ink, ground) = (try #require(style.foreground.components), try #require(style.background.components))
        #expect(ink.contrast(with: ground) >= contrast)
        let plain = try medium.draw([.step], HeadMotion.of(step: SIMD2(4, 0)))[11, 3].style
        #expect(plain.attributes.contains(.reverse))
    }

    @Test func `marks read on every colour`() throws {
        var plot = medium
        plot.depth = .direct
        let buffer = try plot.draw([.step], HeadMotion.of(step: SIMD2(4, 0)))
        for column in 7...11 {
            let style = buffer[column, 3].style
            #expect(style.foreground == .rgb(255, 255, 255))
            #expect(style.background.components.map { $0.contrast(with: RGB(255, 255, 255)) >= 3 } == true)
        }
    }
}
