import Canvas
import Formulas
@testable import Scene
import Testing

/// The arrows of gradient, velocity and update.
@Suite struct ArrowTests {
    private let small = MarkedPlot(size: Size(9, 5))
    private let medium = MarkedPlot(size: Size(13, 7))

    @Test(arguments: [
        (
            SIMD2<Double>(4, 0),
            """



                  ●⠤⠤⠤▸u



            """
        ),
        (
            SIMD2<Double>(4, -4),
            """



                  ●⡀
                   ⠈⠢⡀
                     ⠈◢
                       u
            """
        ),
        (
            SIMD2<Double>(0, -4),
            """



                  ●
                  ⢸
                  ▾
                  u
            """
        ),
        (
            SIMD2<Double>(-4, -4),
            """



                  ●
                ⡠⠊
              ◣⠊
             u
            """
        ),
        (
            SIMD2<Double>(-4, 0),
            """



             u◂⠤⠤⠤●



            """
        ),
        (
            SIMD2<Double>(-4, 4),
            """
             u
              ◤⡀
               ⠈⠢⡀
                 ⠈●



            """
        ),
        (
            SIMD2<Double>(0, 4),
            """
                  u
                  ▴
                  ⢸
                  ●



            """
        ),
        (
            SIMD2<Double>(4, 4),
            """
                       u
                      ◥
                    ⡠⠊
                  ●⠊



            """
        ),
    ])
    func `an arrow points where the update goes`(step: SIMD2<Double>, expected: String) throws {
        let picture = try medium.draw([.step], HeadMotion.of(step: step)).text
        #expect(picture == expected)
        #expect(medium.notes([.step], HeadMotion.of(step: step)) == ["u update ×1"])
    }

    @Test func `in ASCII an arrow is made of strokes`() throws {
        var plot = medium
        plot.isASCII = true
        let level = try plot.draw([.step], HeadMotion.of(step: SIMD2(4, 0))).text
        #expect(
            level == """



                      O--->u



                """)
        let slant = try plot.draw([.step], HeadMotion.of(step: SIMD2(-4, 4))).text
        #expect(
            slant == """
                 u
                  <.
                   .-.
                     .O



                """)
        #expect(plot.notes([.step], HeadMotion.of(step: SIMD2(0.5, 0))) == ["u update x10"])
    }

    @Test func `a short update is enlarged by a power of ten, and that is said`() throws {
        let short = try medium.draw([.step], HeadMotion.of(step: SIMD2(0.005, 0))).text
        #expect(
            short == """



                      ●⠤⠤⠤⠤▸u



                """)
        #expect(medium.notes([.step], HeadMotion.of(step: SIMD2(0.005, 0))) == ["u update ×1000"])
        // Two dots a unit: 4 units are the eight dots that an arrow has at least.
        #expect(medium.notes([.step], HeadMotion.of(step: SIMD2(4, 0))) == ["u update ×1"])
        #expect(medium.notes([.step], HeadMotion.of(step: SIMD2(3.9, 0))) == ["u update ×10, off the map"])
        #expect(medium.notes([.step], HeadMotion.of(step: SIMD2(5e-30, 0))) == ["u update ×1e30"])
        #expect(medium.notes([.step], HeadMotion.of()) == ["u update 0"])
        #expect(medium.notes([.step], HeadMotion.of(step: SIMD2(.infinity, 0))) == ["u update not finite"])
    }

    @Test func `what off the map is cut at its edge and has no tip`() throws {
        let far = HeadMotion.of(step: SIMD2(1e200, 0))
        let picture = try small.draw([.step], far).text
        #expect(
            picture == """


                    ●⠤⠤⠤⠤
                        u

                """)
        #expect(small.notes([.step], far) == ["u update ×1, off the map"])
    }

    @Test func `momentum is the part of the update from the past, on the update's own scale`() throws {
        // (4, 0) less −0.5 · (−32, 32) / 4 is (0, 4).
        let both = HeadMotion.of(
            gradient: SIMD2(-32, 32), step: SIMD2(4, 0), momentum: true, metric: SIMD2(4, 4))
        let picture = try medium.draw([.step, .momentum], both).text
        #expect(
            picture == """
                      v
                      ▴
                      ⢸
                      ●⠤⠤⠤▸u



                """)
        // The longer one decides: what is a thousandth of it can't be seen beside it.
        let little = HeadMotion.of(gradient: SIMD2(-1, 0.001), step: SIMD2(0.5, 0), momentum: true)
        #expect(medium.notes([.step, .momentum], little) == ["v velocity ×10, shorter than a cell", "u update ×10"])
        #expect(medium.notes([.momentum], little) == ["v velocity ×10000"])
        #expect(medium.notes([.momentum], HeadMotion.of(step: SIMD2(1, 0))) == ["v no velocity"])
    }

    @Test func `the gradient's arrow goes down, however steep it is`() throws {
        let steep = HeadMotion.of(gradient: SIMD2(0, 4.5e6))
        let picture = try medium.draw([.gradient], steep).text
        #expect(
            picture == """



                      ●
                      ⢸
                      ▾
                      g
                """)
        #expect(medium.notes([.gradient], steep) == ["g −gradient ×1e-6"])
        #expect(medium.notes([.gradient], HeadMotion.of(gradient: SIMD2(-5e-6, 0))) == ["g −gradient ×1e6"])
        #expect(medium.notes([.gradient], HeadMotion.of()) == ["g gradient 0"])
        #expect(medium.notes([.gradient], HeadMotion.of(gradient: SIMD2(.nan, 0))) == ["g gradient not finite"])
    }
}
