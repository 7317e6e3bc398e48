@testable import ExplorerCore
import Optimizers
import Surfaces
import Testing
import Wording

@Suite struct CommandTests {
    private static func choice(_ text: String) -> OptimizerChoice? { try? OptimizerChoice(parsing: text) }

    private static let texts: [(String, Command?)] = [
        ("", nil), ("   ", nil), ("quit", .quit), ("  quit ", .quit),
        ("o adam", choice("adam").map { .optimizer($0, key: nil) }),
        ("o 3 adam:lr=0.3", choice("adam:lr=0.3").map { .optimizer($0, key: 3) }),
        ("o  9  gd@cosine:steps=50", choice("gd@cosine:steps=50").map { .optimizer($0, key: 9) }),
        ("surface rosenbrock", .surface("rosenbrock")), ("surface my files/bowl.yaml", .surface("my files/bowl.yaml")),
        ("start -1.5,2", .start(SIMD2(-1.5, 2))), ("start 1e3,-2E-3", .start(SIMD2(1000, -0.002))),
        ("start -2.5", .startOnLine(-2.5)), ("view -2..0.5", .viewOfLine(-2...0.5)),
        ("seek 0", .seek(0)), ("seek 1e6", .seek(1_000_000)), ("seek 999999999999999", .seek(999_999_999_999_999)),
        ("schedule constant", .schedule(nil)),
        ("schedule warmup:steps=50", .schedule(try? Schedule(parsing: "warmup:steps=50"))),
        ("set beta1=0.95", .set([.init(name: "beta1", text: "0.95", column: 5)])),
        (
            "set lr=-1,centered=true",
            .set([.init(name: "lr", text: "-1", column: 5), .init(name: "centered", text: "true", column: 11)])
        ),
        ("lr 1e-3", .set([.init(name: "lr", text: "1e-3", column: 4)])), ("batch 5", .batch(5)),
        ("batch off", .batch(nil)), ("seed 18446744073709551615", .seed(.max)), ("seed 1e3", .seed(1000)),
        ("colormap viridis", .colormap("viridis")), ("steps 500", .steps(500)), ("steps off", .steps(nil)),
        ("record", .record(nil)), ("record a file.jsonl ", .record("a file.jsonl")), ("speed 12345", .speed(12345)),
        ("recordings", .recordings(".")), ("recordings my runs", .recordings("my runs")),
        ("open a file.jsonl ", .open("a file.jsonl")),
        ("branch", .branch(nil, state: nil)), ("branch reset", .branch(nil, state: .reset)),
        ("branch adam", .branch(choice("adam"), state: nil)),
        ("branch adam kept", .branch(choice("adam"), state: .kept)),
        ("branch gd:lr=1 reset", .branch(choice("gd:lr=1"), state: .reset)),
        ("view -2..2,-1.5..3", .view(Domain(p1: -2...2, p2: -1.5...3))), ("view whole", .view(nil)),
        ("basins", .basins(steps: nil)), ("basins steps 1e4", .basins(steps: 10_000)),
        ("help", .help(.keys)), ("help theory", .help(.theory)),
    ]

    @Test(arguments: texts)
    func `a line spells its command`(line: String, command: Command?) throws {
        #expect(try Command(parsing: line) == command)
    }

    @Test(arguments: [
        ("sekk 3", 1, "unknown command 'sekk'; did you mean 'seek'?"),
        (" xyzzy", 2, "unknown command 'xyzzy'; see :help commands"),
        ("seek", 5, "missing argument; usage: seek STEP"),
        ("seek -1", 6, "STEP must be a whole number from 0 to 1,000,000,000,000,000, not '-1'"),
        ("seek 1.5", 6, "STEP must be a whole number from 0 to 1,000,000,000,000,000, not '1.5'"),
        ("seek 1 2", 8, "unexpected argument '2'; usage: seek STEP"),
        ("seek 1e300", 6, "STEP must be a whole number from 0 to 1,000,000,000,000,000, not '1e300'"),
        (
            "steps 9223372036854775807", 7,
            "N must be a whole number from 0 to 1,000,000,000,000,000, not '9223372036854775807'"
        ),
        ("speed 0", 7, "N must be a whole number from 1 to 1,000,000, not '0'"),
        ("o", 2, "missing argument; usage: o [KEY] OPTIMIZER"),
        ("o 0 gd", 3, "KEY must be a whole number from 1 to 9, not '0'"),
        ("o 3", 4, "missing argument; usage: o [KEY] OPTIMIZER"),
        ("o adma", 3, "unknown optimizer 'adma'; did you mean 'adam'?"),
        ("o 2 adam:beta3=1", 5, "unknown hyperparameter 'beta3' of adam; did you mean 'beta1'?"),
        ("start one", 7, "a start must be two numbers separated by a comma, as in -1.5,2, not 'one'"),
        ("start 1,nan", 7, "a start must be two numbers separated by a comma, as in -1.5,2, not '1,nan'"),
        ("schedule cosin:steps=5", 10, "unknown schedule 'cosin'; did you mean 'cosine'?"),
        ("schedule warmup", 10, "schedule warmup requires steps, a whole number >= 1"),
        ("set beta1", 5, "expected KEY=VALUE, as in lr=0.1, not 'beta1'"),
        ("set lr=1,=2", 10, "expected KEY=VALUE, as in lr=0.1, not '=2'"),
        ("set lr=1,lr=2", 10, "duplicate lr"),
        ("batch 0", 7, "N must be a whole number of at least 1, not '0'"),
        ("seed -1", 6, "N must be a whole number of at least 0, not '-1'"),
        ("colormap viridos", 10, "unknown colormap 'viridos'; did you mean 'viridis'?"),
        ("branch adam maybe", 13, "unexpected argument 'maybe'; usage: branch [OPTIMIZER] [kept|reset]"),
        (
            "view 1-2", 6,
            "a view must be 'whole' or two ranges separated by a comma, as in -2..2,-1..3, not '1-2'"
        ),
        ("view 1..2,3..3", 11, "the lower end of '3..3' must be below its upper end"),
        ("view 2..1,0..3", 6, "the lower end of '2..1' must be below its upper end"),
        ("quit now", 6, "unexpected argument 'now'; usage: quit"),
        ("help theroy", 6, "unknown topic 'theroy'; did you mean 'theory'?"),
    ])
    func `what is wrong with a line is said with its column`(line: String, column: Int, sentence: String) {
        let fault = #expect(throws: CommandFault.self) { try Command(parsing: line) }
        #expect(fault?.column == column)
        #expect(fault?.description == sentence)
    }

    @Test func `every command has a sentence, and its name stands in help`() {
        #expect(Set(CommandTable.names).count == CommandTable.all.count)
        #expect(Set(CommandTable.all.map(\.name)) == Set(CommandName.allCases))
        for entry in CommandTable.all {
            let help = entry.name.english([ActionRow]().signs(ascii: false))
            #expect(!help.isEmpty && !help.hasSuffix("."))
            #expect(HelpTopic.commandLine.entries(keys: []).contains { $0.term == entry.usage })
        }
    }
}
