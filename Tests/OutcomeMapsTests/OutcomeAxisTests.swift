import Optimizers
import OutcomeMaps
import Testing

@Suite struct OutcomeAxisTests {
    private let adam: OptimizerChoice

    init() throws {
        adam = try OptimizerChoice(parsing: "adam@warmup:steps=50")
    }

    // MARK: Values

    @Test(arguments: AxisScale.allCases)
    func `both ends are reached exactly, and shares are undone`(scale: AxisScale) {
        let axis = OutcomeAxis(key: "x", from: 0.1, to: 0.97, scale: scale)
        #expect(axis.value(at: 0, of: 7) == 0.1 && axis.value(at: 6, of: 7) == 0.97)
        #expect(axis.value(at: 0, of: 1) == 0.1)
        for share in [0.0, 0.125, 0.5, 0.75, 1] {
            #expect(abs(axis.share(of: axis.value(share: share)) - share) < 1e-12)
        }
    }

    @Test func `the middle is the mean, the geometric mean, or the geometric mean of 1 − x`() {
        #expect(OutcomeAxis(key: "x", from: -1, to: 3, scale: .linear).value(share: 0.5) == 1)
        #expect(abs(OutcomeAxis(key: "lr", from: 1e-4, to: 1, scale: .log).value(share: 0.5) - 0.01) < 1e-16)
        // What is lacking to 1 goes from 0.1 by 0.01 to 0.001.
        #expect(abs(OutcomeAxis(key: "beta2", from: 0.9, to: 0.999, scale: .log1m).value(share: 0.5) - 0.99) < 1e-15)
    }

    @Test func `whole numbers stay whole, and a part has the values at its ends`() {
        let axis = OutcomeAxis(key: "k", from: 1, to: 4, scale: .linear, isWhole: true)
        #expect((0..<7).map { axis.value(at: $0, of: 7) } == [1, 2, 2, 3, 3, 4, 4])
        let part = OutcomeAxis(key: "x", from: 0, to: 8, scale: .linear).part(from: 0.25, to: 0.5)
        #expect(part == OutcomeAxis(key: "x", from: 2, to: 4, scale: .linear))
    }

    @Test func `beyond double precision places no longer differ`() {
        let axis = OutcomeAxis(key: "x", from: 1, to: 1 + 4 * Double.ulpOfOne, scale: .linear)
        #expect(axis.tellsApart(5))
        #expect(!axis.tellsApart(50))
    }

    // MARK: Text

    @Test(arguments: [
        ("lr=1e-4:10", "lr=0.0001:10:log"), ("beta2=0.9:0.9999", "beta2=0.9:0.9999:log1m"),
        ("beta1=0.99:0:linear", "beta1=0.99:0:linear"), ("schedule.steps=1:100", "schedule.steps=1:100:linear"),
    ])
    func `an axis has the scale that suits its key, unless one is given`(text: String, whole: String) throws {
        let axis = try OutcomeAxis(parsing: text, of: adam)
        #expect(axis.text == whole)
        #expect(try OutcomeAxis(parsing: whole, of: adam) == axis)
        #expect(axis.isWhole == text.hasPrefix("schedule"))
    }

    /// What a rate is multiplied by goes by ratio up to a half, and from there by what it lacks to 1.
    @Test(arguments: [
        ("0.01:0.5", AxisScale.log), ("0.5:0.99", .log1m), ("0.99:0.9", .log1m), ("0.1:0.9", .linear),
        ("0:0.5", .linear),
    ])
    func `a factor's scale is that of the half that it is in`(ends: String, scale: AxisScale) throws {
        let choice = try OptimizerChoice(parsing: "gd@exponential:factor=0.9")
        #expect(try OutcomeAxis(parsing: "schedule.factor=" + ends, of: choice).scale == scale)
    }

    @Test(arguments: [
        ("lr", "invalid axis 'lr'; expected KEY=FROM:TO[:SCALE], as in lr=1e-4:10:log"),
        ("lr=1", "invalid axis 'lr=1'; expected KEY=FROM:TO[:SCALE], as in lr=1e-4:10:log"),
        (
            "lr=1:2:log:3",
            "invalid axis 'lr=1:2:log:3'; expected KEY=FROM:TO[:SCALE], as in lr=1e-4:10:log"
        ),
        ("beta=0:1", "unknown key 'beta' of an axis; did you mean 'beta1'?"),
        (
            "wobble=0:1",
            "unknown key 'wobble' of an axis; available: lr, beta1, beta2, eps, weight_decay, schedule.steps"
        ),
        ("lr=a:2", "the ends of the axis of lr must be finite numbers, not 'a'"),
        ("lr=0x1:2", "the ends of the axis of lr must be finite numbers, not '0x1'"),
        ("lr=1:1e999", "the ends of the axis of lr must be finite numbers, not '1e999'"),
        ("beta2=0.9:1", "beta2 must be a number >= 0 and < 1, not 1"),
        ("schedule.steps=1.5:9", "schedule.steps must be a whole number >= 1, not 1.5"),
        ("lr=0.1:0.1", "the axis of lr is empty: both ends are 0.1"),
        ("lr=0.1:1:cubic", "unknown scale 'cubic' of the axis of lr; available: linear, log, log1m"),
        ("lr=0:1", "the ends of a log axis of lr must be > 0, not 0"),
        ("lr=0.1:1:log1m", "the ends of a log1m axis of lr must be < 1, not 1"),
    ])
    func `an invalid axis is reported in one sentence`(text: String, sentence: String) {
        #expect(Self.fault { () throws(OutcomeAxisFault) in _ = try OutcomeAxis(parsing: text, of: adam) } == sentence)
    }

    @Test func `a flag has no axis, and two axes have two keys`() throws {
        let rmsprop = try OptimizerChoice(parsing: "rmsprop")
        #expect(
            Self.fault { () throws(OutcomeAxisFault) in _ = try OutcomeAxis(parsing: "centered=0:1", of: rmsprop) }
                == "centered is true or false; an axis needs a numeric hyperparameter")
        #expect(
            Self.fault { () throws(OutcomeAxisFault) in
                _ = try OutcomeAxis.pair(across: "lr=0.1:1", down: "lr=1:2", of: rmsprop)
            } == "both axes vary lr; a map needs two different keys")
    }

    @Test func `an axis of a parameter is the parameter's own, and ascends`() throws {
        #expect(try OutcomeAxis(parsing: "x=-1:2", parameter: "x").text == "x=-1:2:linear")
        #expect(
            Self.fault { () throws(OutcomeAxisFault) in _ = try OutcomeAxis(parsing: "y=-1:2", parameter: "x") }
                == "unknown key 'y' of an axis; available: x")
        #expect(
            Self.fault { () throws(OutcomeAxisFault) in _ = try OutcomeAxis(parsing: "x=2:-1", parameter: "x") }
                == "the axis of parameter x must ascend, but 2 > -1")
    }

    private static func fault(_ body: () throws(OutcomeAxisFault) -> Void) -> String? {
        do {
            try body()
            return nil
        } catch {
            return error.description
        }
    }
}
