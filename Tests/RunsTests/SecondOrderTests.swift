import Formulas
import Optimizers
@testable import Runs
import SurfaceFiles
import Surfaces
import Testing
@testable import Trajectories

@Suite struct SecondOrderTests {
    private func path(
        _ choice: String, on surface: Surface, start: SIMD2<Double>? = nil, steps: Int, batch: Int? = nil,
        changes: [RunChange] = []
    ) throws -> [StepRow] {
        let plan = RunPlan(
            id: 0, label: "", choice: try OptimizerChoice(parsing: choice),
            start: start ?? surface.definition.start)
        let objective = Objective(surface: surface, seed: 5, batch: batch)
        var descent = Descent(plan, changes: changes, objective: objective)
        return (0...steps).compactMap { _ in descent.next() }
    }

    private func shipped(_ name: String) throws -> Surface { try #require(Surface.shipped(name)) }

    private func surface(_ formula: String) throws -> Surface {
        try Surface(
            name: "mine",
            definition: SurfaceDefinition(
                title: "mine", parameters: ["x", "y"], formula: formula, domain: Domain(p1: -1...1, p2: -1...1),
                start: SIMD2(0.5, 0.25)))
    }

    @Test(
        arguments: [
            ("valley", SIMD2<Double>(0, 0)), ("regression", [-188.43319665732668, 2.669454966762258]),
            ("saddle", [0, 0]),
        ] as [(String, SIMD2<Double>)])
    func `Newton's method is at the critical point of a quadratic in one step`(
        name: String, point: SIMD2<Double>
    ) throws {
        let rows = try path("newton", on: try shipped(name), steps: 1)
        let end = rows[1].parameters
        #expect(abs(end.x - point.x) < 1e-12 * max(1, abs(point.x)))
        #expect(abs(end.y - point.y) < 1e-12 * max(1, abs(point.y)))
        #expect(rows[0].denominator == nil)
    }

    @Test func `Newton's method follows its formula on Rosenbrock's valley`() throws {
        // 40-digit arithmetic.
        let points: [SIMD2<Double>] = [
            [-1.5, 2], [-1.4509803921568627, 2.1029411764705882], [0.20443378597868646, -2.6986029283226165],
            [0.20588269568916801, 0.042385585044889431], [0.99966671559446081, 0.36924047201041031],
            [0.99966933949654027, 0.99933878832256422], [0.99999999999954469, 0.99999989066272113],
        ]
        for (row, point) in zip(try path("newton", on: try shipped("rosenbrock"), start: [-1.5, 2], steps: 6), points) {
            #expect(abs(row.parameters.x - point.x) < 1e-12 && abs(row.parameters.y - point.y) < 1e-12)
        }
    }

    @Test func `damping shortens the step most where the curvature is small`() throws {
        // p·damping/(λ + damping) with λ = 1 and 100 is left.
        let end = try path("newton:damping=9", on: try shipped("valley"), steps: 1)[1].parameters
        #expect(abs(end.x - 7.2) < 1e-14 && abs(end.y - 7.2 / 109) < 1e-14)
    }

    @Test(arguments: ["x + 2*y", "(x - y)^2"])
    func `where the second derivatives are singular the run ends as it must`(formula: String) throws {
        let rows = try path("newton", on: try surface(formula), steps: 5)
        #expect(rows.count == 2)
        #expect(rows[0].isFinite && !rows[1].isFinite)
        let damped = try path("newton:damping=1", on: try surface(formula), steps: 5)
        #expect(damped.count == 6 && damped.allSatisfy(\.isFinite))
    }

    @Test func `with a batch the second derivatives are those of the batch`() throws {
        // Two rows are met exactly by the line through them, which is where one full step on them ends.
        let surface = try shipped("regression")
        let rows = try path("newton", on: surface, steps: 3, batch: 2)
        let sampler = BatchSampler(rows: 10, batch: 2, seed: 5)
        for row in rows.dropLast() {
            let end = rows[row.step + 1].parameters
            let drawn = sampler.rows(atStep: row.step)
            let before = surface.evaluate(at: row.parameters, rows: drawn)
            #expect(row.gradient == before.gradient)
            #expect(surface.evaluate(at: end, rows: drawn).value < 1e-12 * surface.value(at: end))
        }
    }

    @Test func `a run may change to Newton's method and back`() throws {
        let valley = try shipped("valley")
        let newton = try OptimizerChoice(parsing: "newton")
        let descent = try OptimizerChoice(parsing: "gd:lr=0.001")
        let rows = try path(
            "gd:lr=0.001", on: valley, steps: 6,
            changes: [RunChange(run: 0, step: 3, choice: newton), RunChange(run: 0, step: 4, choice: descent)])
        #expect(abs(rows[3].parameters.y - 0.8 * 0.9 * 0.9 * 0.9) < 1e-15)
        #expect(rows[4...].allSatisfy { abs($0.parameters.x) < 1e-15 && abs($0.parameters.y) < 1e-15 })
    }

    /// A run of L-BFGS and where it is at some steps.
    struct Course: Sendable {
        let surface: String
        let choice: String
        let points: [(step: Int, x: Double, y: Double)]

        init(_ surface: String, _ choice: String, _ points: [(step: Int, x: Double, y: Double)]) {
            self.surface = surface
            self.choice = choice
            self.points = points
        }
    }

    private static let courses: [Course] = [
        Course(
            "rosenbrock", "lbfgs:lr=0.5,history=100",
            [
                (3, -1.3762295024949944, 2.0441919156290185), (6, -1.4185868897179825, 2.033813646791592),
                (12, -1.420751252624692, 2.0191953961676536), (18, -1.3032919967293455, 1.651483840081578),
                (24, -0.8633302034979311, 0.7193077799020795), (30, -0.3347088106878221, 0.07092878091775276),
                (36, 0.15421812889385422, -0.09169997410224165),
            ]
        ),
        Course(
            // The product form of the inverse in 60-digit arithmetic.
            "rosenbrock", "lbfgs:lr=0.5",
            [
                (9, -1.4219616386296772, 2.0303670371827309), (12, -1.42075200315317, 2.0191975306215177),
                (15, -1.3988997358012992, 1.939379556498199), (18, -1.303127685148, 1.6510390491278659),
                (24, -0.80521006102850427, 0.609235436324444), (36, 0.13111352152813986, -0.0094288013393662849),
            ]
        ),
        Course(
            "rosenbrock", "lbfgs:lr=0.25,history=2",
            [
                (6, -1.3961362302729525, 2.0320840799216757), (12, -1.4149659022325451, 2.0223761830741918),
                (18, -1.4159812538563408, 2.010346136394328), (24, -1.1849182538897804, 1.3688541215280075),
                (30, 0.021866268370181553, -0.8941954120349526), (36, 0.038716946181272444, -0.15765158906254634),
            ]
        ),
        Course(
            "valley", "lbfgs:history=100",
            [
                (2, 7.8392241575761625, -0.007839224157576152), (4, 6.8384973966441045, 0.19085289688092238),
                (6, 2.1733672542017013, 0.31820804345277404), (8, -0.010910742763393752, 0.0007810136106760606),
                (10, -1.641913933013591e-05, -2.0388979446367132e-06),
                (12, 1.0044718198621766e-09, -8.205381262149331e-11),
            ]
        ),
    ]

    @Test(arguments: courses)
    func `L-BFGS takes the steps of PyTorch's without tolerances`(course: Course) throws {
        let start: SIMD2<Double> = course.surface == "valley" ? [8, 0.8] : [-1.5, 2]
        let rows = try path(course.choice, on: try shipped(course.surface), start: start, steps: 36)
        for point in course.points {
            let there = rows[point.step].parameters
            #expect(abs(there.x - point.x) < 1e-8 && abs(there.y - point.y) < 1e-8)
        }
    }
}
