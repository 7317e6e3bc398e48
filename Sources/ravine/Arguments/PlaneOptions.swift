import ArgumentParser
import Networks
import Text
import Training

/// The options of a picture of trainings: how long they are, and which plane is shown.
struct PlaneOptions: ParsableArguments {
    @Option(
        name: .customLong("steps"), parsing: .unconditional,
        help: ArgumentHelp("Steps to train a network (default: 1000).", valueName: "steps"))
    private var givenSteps: WholeNumberArgument<Int>?

    @Option(
        help: ArgumentHelp(
            "Plane through a network's parameters: ravine, path, random, or two of them, as in "
                + "'layer1.weight[3,0],layer2.bias[0]' (default: the file's).",
            valueName: "plane"))
    var plane: String?

    @Option(
        help: ArgumentHelp(
            "The last steps that the plane is made of and that are shown: 3 to 200, or all (default: 100).",
            valueName: "steps"))
    var window: WindowArgument?

    func validate() throws {
        try givenSteps?.check("--steps", from: 0)
        try window?.check()
    }

    /// The number of steps.
    var steps: Int { givenSteps?.number ?? 1000 }

    /// Prints an error and exits where options for networks are given for something else, which is called `name`.
    func refuse(_ race: RaceOptions, forSurface name: String) throws {
        let given = [
            ("-o", !race.optimizers.isEmpty), ("--schedule", race.schedule != nil), ("--batch", race.batch != nil),
            ("--steps", givenSteps != nil), ("--plane", plane != nil), ("--window", window != nil),
        ]
        guard let option = given.first(where: \.1)?.0 else { return }
        try Self.refuse("\(option) requires a network; '\(Printable.text(name))' is none") as Void
    }

    /// The plane of `definition`; prints the error and exits where it has no such plane.
    func choice(for definition: NetworkDefinition, seed: UInt64) throws -> PlaneChoice {
        var kind = definition.plane
        if let plane { kind = try Self.kind(plane, of: definition.shape) }
        return PlaneChoice(kind, window: window.map(\.steps) ?? 100, seed: seed)
    }

    private static func kind(_ text: String, of shape: NetworkShape) throws -> NetworkDefinition.PlaneKind {
        switch text {
        case "ravine": return .ravine
        case "path": return .path
        case "random": return .random
        default: break
        }
        let parts = text.split(separator: "],", omittingEmptySubsequences: false).map { $0.trimmed }
        let names = parts.enumerated().map { $0 < parts.count - 1 ? $1 + "]" : $1 }
        let indices = names.compactMap { shape.index(of: $0) }
        guard names.count == 2 else {
            return try refuse(
                "--plane must be ravine, path, random or two parameters, not '\(Printable.text(text))'")
        }
        if let unknown = names.first(where: { shape.index(of: $0) == nil }) {
            let last = shape.name(of: shape.parameterCount - 1)
            return try refuse(
                "the network has no parameter '\(Printable.text(unknown))'; its parameters are \(shape.name(of: 0)) to \(last)"
            )
        }
        guard indices[0] != indices[1] else { return try refuse("--plane takes two different parameters") }
        return .parameters(indices[0], indices[1])
    }

    private static func refuse<Value>(_ sentence: String) throws -> Value {
        StandardStream.report(sentence)
        throw ExitStatus.usage
    }
}

/// A window of steps on the command line: a number, or all.
struct WindowArgument: ExpressibleByArgument {
    /// The steps; nil for all.
    let steps: Int?
    private let text: String

    init(argument: String) {
        text = argument
        steps = argument == "all" ? nil : Int(argument) ?? 0
    }

    /// Throws an error unless it is a window.
    func check() throws {
        guard let steps, !(3...PlaneChoice.longestWindow).contains(steps) else { return }
        throw ValidationError(
            "--window must be from 3 to \(PlaneChoice.longestWindow) steps, or all, not '\(Printable.text(text))'")
    }
}

extension Substring {
    /// Without spaces at its ends.
    fileprivate var trimmed: String {
        let rest = drop { $0 == " " }
        return String(String(rest.reversed().drop { $0 == " " }.reversed()))
    }
}
