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

let yams: Target.Dependency = .product(name: "Yams", package: "Yams")
let argumentParser: Target.Dependency = .product(name: "ArgumentParser", package: "swift-argument-parser")

let libraries: [[Target]] = [
    module("Canvas"),
    module("Terminal", imports: ["Canvas", "CNcurses"], testImports: ["TestTerminals"]),
    module("Formulas", imports: ["CKernels"], testImports: ["SeededNumbers"]),
    module(
        "Surfaces", imports: ["Formulas", yams], testResources: [.copy("Resources")], plugins: ["EmbedSurfaces"]),
    module("Optimizers", imports: ["CKernels", "CLanes"], testImports: ["SeededNumbers"]),
    module(
        "Simulation",
        imports: ["CKernels", "CLanes", "Formulas", "Surfaces", "Optimizers"]
            + (isWide ? ["wideOptimizers", "widestOptimizers"] : []),
        testImports: ["SeededNumbers"], testResources: [.copy("Resources")],
        defines: isWide ? [.define("WIDE_LANES")] : []),
    module(
        "Recordings", imports: ["CZlib", "Formulas", "Surfaces", "Optimizers", "Simulation"],
        testImports: ["SeededNumbers"], testResources: [.copy("Resources")]),
    module(
        "Rendering", imports: ["Canvas", "Formulas", "Surfaces", "Optimizers", "Simulation"],
        testImports: ["SeededNumbers"]),
    module("Figures", imports: ["Canvas", "Formulas", "Surfaces", "Optimizers", "Simulation", "Rendering"]),
    module("Pictures", imports: ["CPictures"]),
    module(
        "Explorer",
        imports: ["Canvas", "Formulas", "Surfaces", "Optimizers", "Simulation", "Recordings", "Rendering"]),
    module(
        "FuzzTargets",
        imports: ["Canvas", "Formulas", "Surfaces", "Optimizers", "Simulation", "Recordings", "Rendering", "Explorer"],
        testImports: ["SeededNumbers"], testResources: [.copy("Corpus")]),
]

/// The sources of `Optimizers` by symbolic links, for x86-64-v3 and -v4: `EnsembleKernel` takes what the processor can.
///
/// What these modules hold under one name with others, as specialised functions of the standard library, the linker takes
/// from the object that comes first, in ASCII order of the targets' names; these come last, the widest at the end, so that
/// nothing else ever runs their instructions. `Scripts/check-baseline` looks whether that holds.
let wide: [Target] =
    isWide
    ? [("wideOptimizers", "v3"), ("widestOptimizers", "v4")].map { name, level in
        .target(
            name: name, dependencies: ["CKernels", "CLanes"],
            swiftSettings: settings + [.unsafeFlags(["-Xcc", "-march=x86-64-" + level])])
    } : []

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
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.0"),
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
        .target(name: "CZlib", cSettings: checked, linkerSettings: [.linkedLibrary("z")]),
        .executableTarget(
            name: "ravine",
            dependencies: [
                "Canvas", "Terminal", "Formulas", "Surfaces", "Optimizers", "Simulation", "Recordings", "Rendering",
                "Figures", "Pictures", "Explorer", argumentParser,
            ],
            swiftSettings: settings
        ),
        .executableTarget(
            name: "bench-diagnosis", dependencies: ["Optimizers", "Simulation", "Surfaces"], swiftSettings: settings),
        .executableTarget(
            name: "bench-ensembles", dependencies: ["Optimizers", "Simulation"], swiftSettings: settings),
        .executableTarget(
            name: "bench-kernels", dependencies: ["Optimizers", "Simulation", "Surfaces"], swiftSettings: settings),
        .executableTarget(
            name: "bench-seek",
            dependencies: ["Canvas", "Explorer", "Optimizers", "Recordings", "Rendering", "Simulation", "Surfaces"],
            swiftSettings: settings),
        .executableTarget(
            name: "bench-frames",
            dependencies: ["Canvas", "Explorer", "Rendering", "Simulation", "Surfaces", "Terminal"],
            swiftSettings: settings),
        .executableTarget(name: "bench-present", dependencies: ["Canvas", "Terminal"], swiftSettings: settings),
        .executableTarget(
            name: "soak", dependencies: ["Canvas", "Explorer", "SeededNumbers"], swiftSettings: settings),
        .target(name: "SeededNumbers", swiftSettings: settings),
        .target(
            name: "TestTerminals", dependencies: ["Canvas"], path: "Tests/TestTerminals", swiftSettings: settings),
        .testTarget(
            name: "ravineTests", dependencies: ["ravine", "soak", "Canvas", "TestTerminals"], swiftSettings: settings),
        .plugin(name: "EmbedSurfaces", capability: .buildTool(), dependencies: ["embed-surfaces"]),
        .executableTarget(name: "embed-surfaces", swiftSettings: settings),
    ]
)
