public import Runs
public import Surfaces

/// The first line of a recording: surface, runs and columns.
public struct RecordingHeader: Equatable, Sendable {
    /// The time of recording, in ISO 8601; empty where unknown.
    public var created: String
    /// The name and version of the program that wrote it; empty where unknown.
    public var generator: String
    /// The surface's name.
    public var surfaceName: String
    /// The whole surface.
    public var surface: SurfaceDefinition
    /// The seed of the mini-batches.
    public var seed: UInt64
    /// The mini-batch size, less than the number of data rows; nil for the full batch.
    public var batch: Int?
    /// The random generator of the mini-batches; nil without them.
    public var sampler: String?
    /// The platform, on which the bits of the numbers may depend.
    public var environment: String?
    /// The runs that start with the first row.
    public var runs: [RecordedRun]
    /// The columns of the rows.
    public var columns: [String]

    /// The header of a recording of `script`; later runs and changes are written between the rows.
    public init(script: RaceScript, created: String, generator: String) {
        self.created = created
        self.generator = generator
        surfaceName = script.surface.name
        surface = script.surface.definition
        seed = script.seed
        let sampler = script.objective.sampler
        batch = sampler?.batch
        self.sampler = sampler == nil ? nil : BatchSampler.name
        environment = Self.presentEnvironment
        runs = script.plans.filter { $0.birth == 0 }.map(RecordedRun.init)
        columns = RecordingColumn.all(surface.dimension).map(\.rawValue)
    }

    /// The header of a recording of another program's rows.
    package init(surfaceName: String, surface: SurfaceDefinition, runs: [RecordedRun], columns: [String]) {
        created = ""
        generator = ""
        self.surfaceName = surfaceName
        self.surface = surface
        seed = 0
        self.runs = runs
        self.columns = columns
    }

    /// The value of `format`.
    static let format = "ravine-run"
    /// The value of `version`.
    static let version = 1

    /// The architecture, system and compiler of this program.
    public static let presentEnvironment = "\(architecture) \(system), swift \(compiler), IEEE 754 binary64"

    private static var architecture: String {
        #if arch(x86_64)
        "x86_64"
        #elseif arch(arm64)
        "arm64"
        #else
        "other"
        #endif
    }

    private static var system: String {
        #if os(macOS)
        "macos"
        #elseif os(Linux)
        "linux"
        #else
        "other"
        #endif
    }

    private static var compiler: String {
        #if compiler(>=6.4)
        "6.4 or later"
        #elseif compiler(>=6.3)
        "6.3"
        #else
        "6.2"
        #endif
    }
}
