import ArgumentParser
import Canvas
import OutcomeMaps
import Surfaces
import Text

/// `ravine basins`: the basins of attraction of an optimizer.
struct BasinsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "basins",
        abstract: "Map the outcome over starting points: which minimum is reached, and after how many steps.",
        discussion: """
            The starting points cover the surface's domain, or the part of it given by --across and --down: an AXIS is \
            KEY=FROM:TO[:SCALE] with the name of a parameter, as in x=-1:1.
            """)

    @Argument(
        help: "A built-in surface (see `ravine list surfaces`) or a surface file.", completion: .surface)
    var surface: String

    @OptionGroup var options: MapOptions

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("Range of the first parameter (default: the whole domain).", valueName: "axis"))
    var across: String?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("Range of the second parameter (default: the whole domain).", valueName: "axis"))
    var down: String?

    func run() throws {
        let surface = try SurfaceArgument.resolve(surface)
        let choice = try options.choice(on: surface)
        let (names, domain) = (surface.definition.parameters, surface.definition.domain)
        let isLine = surface.dimension == 1
        if isLine, down != nil {
            StandardStream.report(
                "--down needs two parameters; '\(Printable.text(surface.name))' has one, and its starts vary along --across"
                    + " alone")
            throw ExitStatus.usage
        }
        let axes: (across: OutcomeAxis, down: OutcomeAxis)
        do {
            axes = (
                try axis(across, names[0], domain.p1), isLine ? .mute : try axis(down, names[1], domain.p2)
            )
        } catch {
            StandardStream.report("\(error)")
            throw ExitStatus.usage
        }
        let size = options.cells
        try OutcomeMapComputing(
            plan: OutcomeMapPlan(
                surface: surface, choice: choice, kind: .starts, across: axes.across, down: axes.down,
                columns: size.width, rows: isLine ? 1 : size.height, steps: options.steps),
            options: options
        ).run()
    }

    private func axis(
        _ text: String?, _ name: String, _ range: ClosedRange<Double>
    ) throws(OutcomeAxisFault) -> OutcomeAxis {
        guard let text else {
            return OutcomeAxis(key: name, from: range.lowerBound, to: range.upperBound, scale: .linear)
        }
        return try OutcomeAxis(parsing: text, parameter: name)
    }
}
