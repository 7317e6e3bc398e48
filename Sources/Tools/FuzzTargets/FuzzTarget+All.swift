extension FuzzTarget {
    /// Every target.
    public static let all: [FuzzTarget] = [
        FuzzTarget("formula", words: Self.mathematics, run: FormulaReading.run),
        FuzzTarget(
            "surface", words: Self.yaml + Self.surfaceKeys + Self.mathematics,
            run: SurfaceReading.run),
        FuzzTarget(
            "data", words: Self.numbers + [",", "\"", "\"\"", "\r\n", "x,y"], run: DataReading.run),
        FuzzTarget("recording", words: Self.json + Self.recordingKeys, run: RecordingReading.run),
        FuzzTarget(
            "training", words: Self.json + Self.trainingKeys, inputCount: 2000, run: TrainingRecordingReading.run),
        FuzzTarget(
            "path", words: Self.numbers + [",", "\"", "run,", "step", "p1,p2", "loss", "g1", "g2", "s1", "lr"],
            run: PathReading.run),
        FuzzTarget(
            "log", words: Self.json + [";", "\t", "step", "epoch", "train/loss", "run", " - loss", "NaN", "-Infinity"],
            run: LogReading.run),
        FuzzTarget(
            "array",
            words: [
                "'descr': '<f8'", "'fortran_order': ", "True", "False", "'shape': (", "(2, 3), ", "99999999", "0L",
            ],
            run: PathReading.run),
        FuzzTarget(
            "archive", words: ["PK\u{1}\u{2}", "PK\u{3}\u{4}", "PK\u{5}\u{6}", "path.npy", "loss.npy"],
            run: PathReading.run),
        FuzzTarget("map-part", words: Self.json + Self.mapKeys, run: OutcomeMapPartReading.run),
        FuzzTarget("settings", words: Self.yaml + Self.settingsKeys, run: SettingsReading.run),
        FuzzTarget("choice", words: Self.numbers + Self.choices, run: ChoiceReading.run),
        FuzzTarget(
            "command", words: Self.numbers + Self.choices + Self.commands, inputCount: 30, run: CommandReading.run),
        FuzzTarget(
            "keys", words: [":map\r", ":view 0..1,0..1", "....", "gmbcz"], inputCount: 30, run: KeyReading.run),
    ]

    private static let numbers = [
        "1e999", "-1e-999", "1e308", "-0", "5e-324", "0.1", "nan", "inf", "9223372036854775807", "9007199254740993",
        "1e",
    ]
    private static let mathematics =
        numbers + [
            "(", ")", "+", "-", "*", "/", "^", ",", "**", "sin(", "log(", "atan2(", "max(", "min(", "pow(", "hypot(",
            "sqrt(",
            "abs(", "cbrt(", "softplus(", "sum(", "mean(", "where(", "mod(", "floor(", "erf(", "<", "<=", "==", "!=",
            " and ",
            " or ", "not ", "|", "²", "√", "pi", "x", "y", "\n", "((((((((",
        ]
    private static let yaml = [
        ": ", "- ", "\n", "\n  ", "[", "]", "{", "}", "[[[[[[[[", "&a ", "*a", "!!binary ", "!x ", "|\n  ", ">-\n  ",
        "'", "\"", "\\",
        "\\x1B[2J", "\\u202E", "%YAML 1.1\n", "---\n", "...\n", "<<: ", "? ", "# ", "\t", "\r", "\u{85}", "\u{2028}",
        "é",
    ]
    private static let surfaceKeys = [
        "title: ", "summary: ", "source: ", "parameters: [x, y]\n", "formula: \"", "grid: ", "p1: [0, 1]", "loss: ",
        ".nan", "-.inf",
        "data: ", "file: ", "points.csv", "../", "constants: ", "where: ", "domain: ", "start: [", "minima: [[",
        "levels: ", "quantile",
    ]
    private static let json =
        numbers + [
            "[", "]", "{", "}", "\"", ",", ":", "null", "true", "\\u001b[2J", "\\ud800", "\\\\", "\"nan\"", "\"-inf\"",
            "\n", "[[[[[[[[", "é",
        ]
    private static let recordingKeys = [
        "{\"change\":{\"run\":0,\"step\":", "{\"add\":{\"id\":", "{\"end\":{}}", "\"state\":\"reset\"", "\"from\":0",
        "\"hyper\":{\"lr\":",
        "\"schedule\":{\"kind\":\"cosine\",\"steps\":", "\"optimizer\":\"adam\"", "\"grid\":{", "\"batch\":1",
        "\"start\":", "\"slot\":",
    ]
    private static let trainingKeys = [
        "{\"curvature\":{\"run\":0,\"step\":", "{\"plane\":{", "{\"note\":{", "{\"end\":{}}", "\"eigenvalues\":[",
        "\"preconditioned\":[", "\"shares\":{", "\"least\":{\"eigenvalue\":-1,\"slope\":", "\"layers\":[", "\"init\":{",
        "\"optimizer\":\"adam\"", "\"network\":{", "\"training\":{", "\"tensors\":[", "\"batch\":1",
        "\"plane\":\"random\"",
        "\"seed\":",
    ]
    private static let mapKeys = [
        "\"tile\":[", "\"across\":\"lr=1e-4:10:log\"", "\"down\":", "log1m", "\"columns\":", "\"rows\":", "\"steps\":",
        "\"start\":null",
        "\"cells\":", "\"converged\"", "\"diverged\"",
    ]
    private static let settingsKeys = [
        "colormap: ", "viridis", "surface: ", "optimizers: ", "adam:lr=0.1", "marks: ", "language: ", "zh", "keys: ",
        "ctrl-", "alt-",
        "shift-", "f12", "pageup", "space", "run", "help",
    ]
    private static let choices = [
        "adam", "gd", "rprop", "lbfgs", "newton", ":", "=", ",", "@", "lr=", "beta1=", "eps=", "centered=true",
        "warmup:steps=",
        "warm-restarts:period=", "step:every=", "factor=", "noam:warmup=", "one-cycle:steps=",
    ]
    private static let commands = [
        " ", "o ", "set ", "lr ", "schedule ", "branch ", "kept", "reset", "surface ", "rastrigin", "start ", "batch ",
        "off", "seed ",
        "seek ", "speed ", "steps ", "record ", "recordings ", "open ", "view ", "..", "whole", "map ", "across ",
        "down ", "basins ",
        "colormap ", "help ", "quit", "\t", "\u{1B}[2J", "\u{202E}",
    ]
}
