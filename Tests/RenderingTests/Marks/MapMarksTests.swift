import Canvas
import Formulas
import Surfaces
import Testing

@testable import Rendering

@Suite struct MapMarksTests {
    /// One unit a column and two a row, so that a length looks the same in all directions.
    private struct Plot {
        let size: Size
        var key: Int?
        var depth = ColorDepth.none
        var isASCII = false
        var crosshair: SIMD2<Double>?

        var view: Domain { Domain(p1: 0...Double(size.width), p2: 0...Double(2 * size.height)) }
        var head: SIMD2<Double> { view.upper / 2 }

        func draw(_ shown: Set<MapMark>, _ motion: HeadMotion) throws -> Buffer {
            let surface = try Surface.of("0*b", view.p1, view.p2)
            let background = MapBackground(
                of: surface, size, MapPalette(.standard, depth: depth, ascii: isASCII), contours: 0)
            let run = MapRun(
                key: key, color: PathColor.all[0], trail: BrailleCanvas(size), start: head, head: head)
            var buffer = Buffer(size)
            MapOverlay(
                runs: [run], marks: MapMarks(shown, of: motion, at: head, color: PathColor.all[0]),
                crosshair: crosshair
            )
            .draw(on: background, into: &buffer)
            return buffer
        }

        func notes(_ shown: Set<MapMark>, _ motion: HeadMotion) -> [String] {
            MapMarks(shown, of: motion, at: head, color: PathColor.all[0])
                .notes(on: MapFrame(view, size), ascii: isASCII).map { "\($0.mark.letter) \($0.text)" }
        }
    }

    private let small = Plot(size: Size(9, 5))
    private let medium = Plot(size: Size(13, 7))
    private let large = Plot(size: Size(21, 11))

    private func motion(
        gradient: SIMD2<Double> = SIMD2(), step: SIMD2<Double> = SIMD2(), momentum: Bool = false,
        metric: SIMD2<Double> = SIMD2(1, 1), hessian: Hessian? = nil
    ) -> HeadMotion {
        HeadMotion(
            gradient: gradient, step: step, hasMomentum: momentum, metric: metric, rate: 0.5, hessian: hessian)
    }

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
        let picture = try medium.draw([.step], motion(step: step)).text
        #expect(picture == expected)
        #expect(medium.notes([.step], motion(step: step)) == ["u update ×1"])
    }

    @Test func `in ASCII an arrow is made of strokes`() throws {
        var plot = medium
        plot.isASCII = true
        let level = try plot.draw([.step], motion(step: SIMD2(4, 0))).text
        #expect(
            level == """



                      O--->u



                """)
        let slant = try plot.draw([.step], motion(step: SIMD2(-4, 4))).text
        #expect(
            slant == """
                 u
                  <.
                   .-.
                     .O



                """)
        #expect(plot.notes([.step], motion(step: SIMD2(0.5, 0))) == ["u update x10"])
    }

    @Test func `a short update is enlarged by a power of ten, and that is said`() throws {
        let short = try medium.draw([.step], motion(step: SIMD2(0.005, 0))).text
        #expect(
            short == """



                      ●⠤⠤⠤⠤▸u



                """)
        #expect(medium.notes([.step], motion(step: SIMD2(0.005, 0))) == ["u update ×1000"])
        // Two dots a unit: 4 units are the eight dots that an arrow has at least.
        #expect(medium.notes([.step], motion(step: SIMD2(4, 0))) == ["u update ×1"])
        #expect(medium.notes([.step], motion(step: SIMD2(3.9, 0))) == ["u update ×10, leaves the map"])
        #expect(medium.notes([.step], motion(step: SIMD2(5e-30, 0))) == ["u update ×1e30"])
        #expect(medium.notes([.step], motion()) == ["u update 0"])
        #expect(medium.notes([.step], motion(step: SIMD2(.infinity, 0))) == ["u update not finite"])
    }

    @Test func `what leaves the map is cut at its edge and has no tip`() throws {
        let far = motion(step: SIMD2(1e200, 0))
        let picture = try small.draw([.step], far).text
        #expect(
            picture == """


                    ●⠤⠤⠤⠤
                        u

                """)
        #expect(small.notes([.step], far) == ["u update ×1, leaves the map"])
    }

    @Test func `momentum is the part of the update from the past, on the update's own scale`() throws {
        // (4, 0) less −0.5 · (−32, 32) / 4 is (0, 4).
        let both = motion(
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
        let little = motion(gradient: SIMD2(-1, 0.001), step: SIMD2(0.5, 0), momentum: true)
        #expect(medium.notes([.step, .momentum], little) == ["v velocity ×10, under a cell", "u update ×10"])
        #expect(medium.notes([.momentum], little) == ["v velocity ×10000"])
        #expect(medium.notes([.momentum], motion(step: SIMD2(1, 0))) == ["v no velocity"])
    }

    @Test func `the gradient's arrow goes down, however steep it is`() throws {
        let steep = motion(gradient: SIMD2(0, 4.5e6))
        let picture = try medium.draw([.gradient], steep).text
        #expect(
            picture == """



                      ●
                      ⢸
                      ▾
                      g
                """)
        #expect(medium.notes([.gradient], steep) == ["g steepest descent ×1e-6"])
        #expect(medium.notes([.gradient], motion(gradient: SIMD2(-5e-6, 0))) == ["g steepest descent ×1e6"])
        #expect(medium.notes([.gradient], motion()) == ["g gradient 0"])
        #expect(medium.notes([.gradient], motion(gradient: SIMD2(.nan, 0))) == ["g gradient not finite"])
    }

    @Test func `a tip and a digit find room beside each other`() throws {
        var plot = medium
        plot.key = 7
        let right = try plot.draw([.step], motion(step: SIMD2(4, 0))).text
        #expect(
            right == """



                      ◉7⠤⠤▸u



                """)
        // The momentum's tip is where the digit would be.
        let short = motion(gradient: SIMD2(2, -8), step: SIMD2(0, 4), momentum: true)
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
        let along = motion(gradient: SIMD2(-0.2, 0), step: SIMD2(4, 0), momentum: true)
        let right = try medium.draw([.step, .momentum], along).text
        #expect(
            right == """



                      ●⠤⠤⠤▸v
                           u


                """)
        // At the map's edge they go round the corner.
        let all = try small.draw(
            [.gradient, .step, .momentum], motion(gradient: SIMD2(-4, 0), step: SIMD2(6, 0), momentum: true)
        ).text
        #expect(
            all == """

                        v
                    ●⠤⠤⠤▸
                       ug

                """)
    }

    @Test func `curvature has lines as long as the axes of its ellipse`() throws {
        let bowl = motion(hessian: Hessian(p11: 4, p12: 0, p22: 1))
        let picture = try large.draw([.directions], bowl).text
        #expect(
            picture == """


                          ⢀
                          ⢸
                          ⢸
                       ⠠⠤⠤●⠤⠤⠄
                          ⢸
                          ⢸
                          ⠈


                """)
        #expect(large.notes([.directions], bowl) == ["d curvature 4, 1"])
        let saddle = motion(hessian: Hessian(p11: 4, p12: 0, p22: -1))
        let dashed = try large.draw([.directions], saddle).text
        #expect(
            dashed == """



                          ⢠
                          ⠈
                       ⠠⠤⠤●⠤⠤⠄
                          ⠈
                          ⠸



                """)
        #expect(large.notes([.directions], saddle) == ["d curvature 4, −1, dashed where below 0"])
    }

    @Test func `a ravine's axis is cut at the map's edge, and its steep direction is still seen`() throws {
        let ravine = motion(hessian: Hessian(p11: 1, p12: 0, p22: 1e6))
        let picture = try large.draw([.directions], ravine).text
        #expect(
            picture == """




                          ⢀
                ⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤●⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤
                          ⠘




                """)
        // Along a direction without curvature it is as long as can be.
        let flat = try large.draw([.directions], motion(hessian: Hessian(p11: 0, p12: 0, p22: 1))).text
        #expect(flat.contains("⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤●⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤"))
        #expect(large.notes([.directions], motion()) == ["d curvature not known"])
        let none = motion(hessian: Hessian(p11: .nan, p12: 0, p22: 1))
        #expect(large.notes([.directions], none) == ["d curvature not finite"])
    }

    @Test func `the metric's ellipse is narrow where the rule divides by much`() throws {
        let picture = try large.draw([.metric], motion(metric: SIMD2(1, 4))).text
        #expect(
            picture == """




                     ⢀⡤⠒⠚⠉⠉⠉⠓⠒⢤⡀
                     ⣏    ●    ⣹
                     ⠈⠓⠤⢤⣀⣀⣀⡤⠤⠚⠁




                """)
        let layer = MarkLayer(
            MapMarks([.metric], of: motion(metric: SIMD2(1, 4)), at: large.head, color: PathColor.all[0]),
            frame: MapFrame(large.view, large.size), ascii: false)
        var least = SIMD2(99, 99)
        var most = SIMD2(-1, -1)
        for y in 0..<44 {
            for x in 0..<42 where layer.dots[x, y] {
                // Half axes of 10.5 and 5.25 dots around (21, 22).
                let way = (SIMD2(Double(x), Double(y)) + 0.5 - SIMD2(21, 22)) / SIMD2(10.5, 5.25)
                #expect(abs((way.x * way.x + way.y * way.y).squareRoot() - 1) < 0.2)
                least = pointwiseMin(least, SIMD2(x, y))
                most = pointwiseMax(most, SIMD2(x, y))
            }
        }
        #expect(least == SIMD2(10, 16) && most == SIMD2(31, 27))
        #expect(large.notes([.metric], motion()) == ["i metric, its shape"])
        #expect(large.notes([.metric], motion(metric: SIMD2(.infinity, 1))) == ["i metric not finite"])
    }

    @Test func `marks read on every colour`() throws {
        var plot = medium
        plot.depth = .direct
        let buffer = try plot.draw([.step], motion(step: SIMD2(4, 0)))
        for column in 7...11 {
            let style = buffer[column, 3].style
            #expect(style.foreground == .rgb(255, 255, 255))
            #expect(style.background.components.map { $0.contrast(with: RGB(255, 255, 255)) >= 3 } == true)
        }
    }

    @Test func `a head outside has no marks`() throws {
        let marks = MapMarks(
            Set(MapMark.allCases), of: motion(step: SIMD2(3, 0)), at: SIMD2(99, 0), color: PathColor.all[0])
        #expect(marks.notes(on: MapFrame(small.view, small.size)).isEmpty)
    }

    @Test(arguments: [Size(1, 1), Size(2, 9), Size(30, 1)])
    func `marks fit any size`(size: Size) throws {
        let wild = motion(
            gradient: SIMD2(1e308, -1e308), step: SIMD2(1e-308, .nan), momentum: true,
            metric: SIMD2(0, 1e300), hessian: Hessian(p11: 1e300, p12: -1e300, p22: 1e-300))
        let picture = try Plot(size: size).draw(Set(MapMark.allCases), wild)
        #expect(picture.size == size)
    }

    @Test func `the cross-hair leaves heads and digits as they are`() throws {
        var plot = small
        plot.crosshair = SIMD2(4.5, 2.5)
        let alone = try plot.draw([], motion()).text
        #expect(
            alone == """


                    ●
                  ──┼──
                    │
                """)
        plot.key = 1
        plot.crosshair = SIMD2(6.5, 5)
        let beside = try plot.draw([], motion()).text
        #expect(
            beside == """

                      │
                    ●1┼──
                      │

                """)
        plot.isASCII = true
        let inASCII = try plot.draw([], motion()).text
        #expect(
            inASCII == """

                      |
                    O1+--
                      |

                """)
    }

    @Test func `where the next run would start is marked`() throws {
        let surface = try Surface.of("0*b", 0...9, 0...10)
        let background = MapBackground(of: surface, Size(9, 5), MapPalette(.standard, depth: .none), contours: 0)
        var buffer = Buffer(Size(9, 5))
        MapOverlay(runs: [], start: SIMD2(2.5, 7)).draw(on: background, into: &buffer)
        let picture = buffer.text
        #expect(
            picture == """

                  ○



                """)
    }
}
