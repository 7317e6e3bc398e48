// swift-tools-version: 6.2
import PackageDescription

let settings: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
    .treatAllWarnings(as: .error),
]

/// libFuzzer's library, where the libraries are built to report to it what they run: by `Scripts/fuzz` alone.
let fuzzer = Context.environment["RAVINE_FUZZ"]

/// Whether the documentation is built, with its plugin and the manual: by `Scripts/docs` alone, so that no other build
/// fetches the plugin or plans with it.
let isDocumenting = Context.environment["RAVINE_DOCS"] != nil

/// A library target and its test target, which share one list of imports.
func module(
    _ name: String,
    imports: [Target.Dependency] = [],
    testImports: [Target.Dependency] = [],
    testResources: [Resource] = [],
    defines: [SwiftSetting] = [],
    plugins: [Target.PluginUsage] = []
) -> [Target] {
    [
        .target(
            name: name, dependencies: imports,
            swiftSettings: settings + defines + (fuzzer == nil ? [] : [.unsafeFlags(["-sanitize=fuzzer"])]),
            plugins: plugins),
        .testTarget(
            name: name + "Tests",
            dependencies: [.byName(name: name)] + imports + testImports,
            resources: testResources,
            swiftSettings: settings + defines
        ),
    ]
}

/// Whether the rules are compiled again for processors with AVX2 and AVX-512.
#if arch(x86_64)
let isWide = Context.environment["RAVINE_BASELINE"] == nil
#else
let isWide = false
#endif

/// The sources of `Rules` by symbolic links, without what one path by itself needs, for x86-64-v3 and -v4: `Ensemble` takes
/// what the processor can.
///
/// What these modules hold under one name with others, as specialised functions of the standard library, the linker takes
/// from the object that comes first, in ASCII order of the targets' names; these come last, the widest at the end, so that
/// nothing else ever runs their instructions. `Scripts/check-baseline` looks whether that holds.
let wide: [Target] =
    isWide
    ? [("wideRules", "v3"), ("widestRules", "v4")].map { name, level in
        .target(
            name: name, dependencies: ["CKernels", "CLanes"], exclude: ["Paths"],
            swiftSettings: settings + [.unsafeFlags(["-Xcc", "-march=x86-64-" + level])])
    } : []

let argumentParser: Target.Dependency = .product(name: "ArgumentParser", package: "swift-argument-parser")

/// What knows of no screen: formulas, surfaces, optimizers, runs and what is said of them, recordings.
let core: [Target.Dependency] = [
    "Text", "Formulas", "YAML", "Surfaces", "SurfaceFiles", "Sampling", "Optimizers", "Trajectories", "Diagnosis",
    "Runs",
    "OutcomeMaps", "Recordings", "Imports", "Wording",
]

let libraries: [[Target]] = [
    module("Text", testImports: ["SeededNumbers"]),
    module("Canvas"),
    module("Terminal", imports: ["Canvas", "CNcurses"], testImports: ["TestTerminals"]),
    module("Formulas", imports: ["Text", "CKernels"], testImports: ["SeededNumbers"]),
    module("Rules", imports: ["CKernels", "CLanes"], testImports: ["SeededNumbers"]),
    module(
        "Optimizers", imports: ["Text", "CKernels", "Rules"] + wide.map { .byName(name: $0.name) },
        testImports: ["SeededNumbers"], defines: isWide ? [.define("WIDE_LANES")] : []),
    module("YAML", imports: ["CYAML"]),
    module("Surfaces", imports: ["Text", "Formulas"], testImports: ["SurfaceFiles"]),
    module(
        "SurfaceFiles", imports: ["Text", "Formulas", "YAML", "Surfaces"], testImports: ["Sampling"],
        testResources: [.copy("Resources")],
        plugins: ["EmbedSurfaces"]),
    module("Sampling", imports: ["Formulas", "Surfaces"], testImports: ["SurfaceFiles"]),
    module("Trajectories", imports: ["Formulas", "Optimizers"], testImports: ["SurfaceFiles"]),
    module(
        "Diagnosis", imports: ["Formulas", "Surfaces", "Sampling", "Optimizers", "Trajectories"],
        testImports: ["DiagnosedRuns", "Runs", "SurfaceFiles", "SeededNumbers"]),
    module(
        "Runs", imports: ["Formulas", "Surfaces", "Optimizers", "Trajectories", "Diagnosis"],
        testImports: ["SurfaceFiles", "SeededNumbers"], testResources: [.copy("Resources")]),
    module(
        "OutcomeMaps",
        imports: ["Text", "Formulas", "Surfaces", "Optimizers", "Diagnosis"],
        testImports: ["DiagnosedRuns", "Runs", "Trajectories", "SurfaceFiles", "SeededNumbers"]),
    module(
        "Recordings",
        imports: [
            "Text", "Formulas", "Surfaces", "Optimizers", "Trajectories", "Diagnosis", "Runs", "OutcomeMaps",
        ],
        testImports: ["SurfaceFiles", "SeededNumbers", "TestFolders"]),
    module(
        "Imports",
        imports: [
            "Text", "CZlib", "YAML", "Surfaces", "SurfaceFiles", "Optimizers", "Trajectories", "Runs", "Recordings",
        ],
        testImports: ["SeededNumbers", "TestFolders"], testResources: [.copy("Resources")]),
    module(
        "Wording", imports: ["Text", "Surfaces", "Optimizers", "Trajectories", "Diagnosis"],
        testImports: ["Runs", "SurfaceFiles"]),
    module(
        "Scene",
        imports: [
            "Text", "Canvas", "Formulas", "Surfaces", "Sampling", "Trajectories", "Diagnosis", "OutcomeMaps",
        ]),
    module(
        "CellDrawing",
        imports: [
            "Text", "Canvas", "Formulas", "Surfaces", "Sampling", "Optimizers", "Trajectories", "Diagnosis",
            "OutcomeMaps", "Scene",
        ],
        testImports: ["Runs", "SurfaceFiles", "SeededNumbers"]),
    module(
        "Figures",
        imports: [
            "Text", "Canvas", "Formulas", "Surfaces", "Sampling", "Trajectories", "Diagnosis", "OutcomeMaps", "Scene",
        ],
        testImports: ["Runs", "SurfaceFiles"]),
    module("Pictures", imports: ["CPictures"]),
    module("ExplorerCore", imports: core + ["Canvas", "Scene"], testImports: ["CellDrawing"]),
    module("ExplorerView", imports: core + ["Canvas", "Scene", "CellDrawing", "ExplorerCore"]),
    module(
        "FuzzTargets", imports: core + ["Canvas", "Scene", "CellDrawing", "ExplorerCore", "ExplorerView"],
        testImports: ["SeededNumbers"], testResources: [.copy("Corpus")]),
]

/// In debug builds C code traps where its behaviour is undefined, as Swift does: the tests run with that.
let checked: [CSetting] = [
    .unsafeFlags(
        ["-fsanitize=undefined", "-fsanitize-trap=undefined"], .when(configuration: .debug))
]

/// The program that fuzzes a target.
let fuzzing: [Target] =
    fuzzer.map { library in
        [
            .target(name: "CFuzzer"),
            .executableTarget(
                name: "fuzz", dependencies: ["CFuzzer", "FuzzTargets"], swiftSettings: settings,
                linkerSettings: [.unsafeFlags([library]), .linkedLibrary("stdc++")]),
        ]
    } ?? []

/// The manual, a catalog of articles; a target has to have a source, and this one has nothing else.
let manual: [Target] = isDocumenting ? [.target(name: "Manual", path: "Documentation", swiftSettings: settings)] : []

let package = Package(
    name: "ravine",
    platforms: [.macOS(.v15)],
    products: [.executable(name: "ravine", targets: ["ravine"])],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2")
    ]
        + (isDocumenting ? [.package(url: "https://github.com/swiftlang/swift-docc-plugin", exact: "1.5.0")] : []),
    targets: libraries.flatMap { $0 } + wide + fuzzing + manual + [
        .target(
            name: "CNcurses", cSettings: checked,
            linkerSettings: [
                // macOS calls its wide-character ncurses by the plain name.
                .linkedLibrary("ncurses", .when(platforms: [.macOS])),
                .linkedLibrary("ncursesw", .when(platforms: [.linux])),
            ]
        ),
        .target(name: "CLanes"),
        .target(
            name: "CPictures", cSettings: checked, linkerSettings: [.linkedLibrary("png"), .linkedLibrary("gif")]),
        // Optimised in debug builds too, where tests would otherwise take several times as long.
        .target(name: "CKernels", cSettings: checked + [.unsafeFlags(["-O2"], .when(configuration: .debug))]),
        .testTarget(
            name: "CKernelsTests", dependencies: ["CKernels"], resources: [.copy("Resources")], swiftSettings: settings),
        .target(name: "CYAML", cSettings: checked, linkerSettings: [.linkedLibrary("yaml")]),
        .target(name: "CZlib", cSettings: checked, linkerSettings: [.linkedLibrary("z")]),
        .executableTarget(
            name: "ravine",
            dependencies: core + [
                "Canvas", "Scene", "CellDrawing", "Terminal", "Figures", "Pictures", "ExplorerCore", "ExplorerView",
                argumentParser,
            ],
            swiftSettings: settings
        ),
        .executableTarget(
            name: "bench-diagnosis", dependencies: core, swiftSettings: settings),
        .executableTarget(
            name: "bench-ensembles", dependencies: core, swiftSettings: settings),
        .executableTarget(
            name: "bench-kernels", dependencies: core, swiftSettings: settings),
        .executableTarget(
            name: "bench-seek",
            dependencies: core + ["Canvas", "Scene", "CellDrawing", "ExplorerCore", "ExplorerView"],
            swiftSettings: settings),
        .executableTarget(
            name: "bench-frames",
            dependencies: core + ["Canvas", "Scene", "CellDrawing", "ExplorerCore", "ExplorerView", "Terminal"],
            swiftSettings: settings),
        .executableTarget(name: "bench-present", dependencies: ["Canvas", "Terminal"], swiftSettings: settings),
        .executableTarget(
            name: "soak", dependencies: ["Canvas", "ExplorerCore", "SeededNumbers"], swiftSettings: settings),
        .target(name: "SeededNumbers", swiftSettings: settings),
        .target(
            name: "TestTerminals", dependencies: ["Canvas"], path: "Tests/TestTerminals", swiftSettings: settings),
        .target(name: "TestFolders", path: "Tests/TestFolders", swiftSettings: settings),
        .target(
            name: "DiagnosedRuns",
            dependencies: ["Diagnosis", "Optimizers", "Runs", "SurfaceFiles", "Surfaces", "Trajectories"],
            path: "Tests/DiagnosedRuns", swiftSettings: settings),
        .testTarget(
            name: "ravineTests", dependencies: ["ravine", "soak", "Canvas", "TestTerminals"], swiftSettings: settings),
        .plugin(name: "EmbedSurfaces", capability: .buildTool(), dependencies: ["embed-surfaces"]),
        .executableTarget(name: "embed-surfaces", swiftSettings: settings),
    ]
)
