import Recordings
import TestFolders
import Testing
import Trajectories

@testable import Imports

@Suite("Logs of other programs")
struct TrainingLogTests {
    /// Files that say the same of one training: its losses at steps 0 to 3 are 4, 2, 8 and 1.
    static let same: [(name: String, text: String)] = [
        ("log.csv", "step,loss\n0,4\n1,2\n2,8\n3,1\n"),
        ("log.csv", "global_step,note,train/loss\n0,a,4\n1,b,2\n2,,8\n3,\"c, d\",1\n"),
        ("log.tsv", "Step\tTrain Loss\n0\t4\n1\t2,0\n2\t8\n3\t1\n"),
        ("log.csv", "loss;epoch\n4,0;0\n2,0;1\n8,0;2\n1,0;3\n"),
        ("log.csv", "\"loss\"\r\n4\r\n2\r\n8\r\n1\r\n"),
        // Exports of TensorBoard; logs of Lightning, whose rows hold what is known at a time; steps out of order.
        ("log.csv", "Wall time,Step,Value\n1.7e9,0,4\n1.7e9,1,2\n1.7e9,2,8\n1.7e9,3,1\n"),
        ("log.csv", "epoch,lr-Adam,step,train_loss_step\n,1,0,\n0,,0,4\n,1,1,\n0,,1,2\n0,,2,8\n0,,3,1\n"),
        ("log.csv", "step,loss\n3,1\n0,4\n2,8\n1,2\n"),
        // Steps that begin again with each epoch, and a step that was done again from a checkpoint.
        ("log.csv", "epoch,step,loss\n0,0,4\n0,1,2\n1,0,8\n1,1,1\n"),
        ("log.csv", "step,loss\n0,4\n1,2\n2,7\n1,2\n2,8\n3,1\n"),
        (
            "log.jsonl",
            "{\"step\":0,\"loss\":4}\n{\"step\":1,\"loss\":2}\n\n{\"step\":2,\"loss\":8}\n{\"step\":3,\"loss\":1}\n"
        ),
        (
            "log.jsonl",
            "{\"train\":{\"loss\":4}}\n{\"train\":{\"loss\":2}}\n{\"train\":{\"loss\":8}}\n{\"train\":{\"loss\":1}}"
        ),
        ("log.json", "[{\"loss\":4,\"ok\":true},{\"loss\":2},\n{\"loss\":\"8\"},{\"loss\":1,\"x\":null}]"),
        ("log.json", "{\"loss\": [4, 2, 8, 1], \"name\": \"x\"}"),
        // Logs of Keras and its History, of fastai, and of Lightning, which leaves cells empty.
        ("keras.csv", "epoch,accuracy,loss,val_loss\n0,0.1,4,5\n1,0.2,2,3\n2,0.2,8,9\n3,0.4,1,2\n"),
        ("history.json", "{\"loss\": [4, 2, 8, 1], \"val_loss\": [5, 3, 9, 2]}"),
        (
            "history.csv",
            "epoch,train_loss,valid_loss,time\n0,4,5,00:03\n1,2,3,00:03\n2,8,9,00:03\n3,1,2,00:03\n"
        ),
        ("metrics.csv", "epoch,step,train_loss,val_loss\n0,0,4,\n0,1,2,\n0,1,,3\n1,2,8,\n1,3,1,\n1,3,,2\n"),
        (
            "trainer_state.json",
            """
            {
              "best": null,
              "log_history": [
                {"epoch": 0.1, "loss": 4.0, "step": 0}, {"epoch": 0.2, "loss": 2.0, "step": 1},
                {"epoch": 0.3, "loss": 8.0, "step": 2}, {"epoch": 0.4, "loss": 1.0, "step": 3},
                {"train_runtime": 3.1, "train_loss": 3.75}
              ]
            }
            """
        ),
    ]

    @Test("tables and JSON of many programs are read alike", arguments: same)
    func readsAlike(name: String, text: String) throws {
        let log = try Self.log(text, name)
        #expect(log.rows.filter(\.hasLoss).map(\.reading.step) == [0, 1, 2, 3])
        #expect(log.rows.filter(\.hasLoss).map(\.reading.loss) == [4, 2, 8, 1])
        #expect(log.header.runs.count == 1)
    }

    @Test("several runs are told apart by a column, or by the names of columns, as Weights & Biases exports them")
    func runs() throws {
        for text in [
            "run,step,loss\na,0,1\nb,0,2\na,1,3\nb,1,4\n",
            "Step,a - train/loss,a - train/loss__MIN,b - train/loss\n0,1,9,2\n1,3,9,4\n",
        ] {
            let log = try Self.log(text, "log.csv")
            #expect(log.header.runs.map(\.label) == ["a", "b"])
            #expect(log.rows.map(\.run) == [0, 1, 0, 1])
            #expect(log.rows.map(\.reading.loss) == [1, 2, 3, 4])
        }
    }

    @Test("all that is known of a step is taken: norms, rates, curvature, held-out losses")
    func columns() throws {
        let log = try Self.log(
            "iteration,loss,val_loss,grad_norm,learning_rate,update_norm,lambda_max,el,limit,clip\n"
                + "7,0.5,0.6,3,0.1,0.2,18,1.8,2,0.5\n", "log.csv")
        let row = try #require(log.rows.first)
        #expect(row.reading.step == 7 && row.reading.loss == 0.5 && row.validationLoss == 0.6)
        #expect(row.reading.gradientNorm == 3 && row.reading.rate == 0.1 && row.reading.updateNorm == 0.2)
        let curvature = try #require(row.reading.curvature)
        #expect(curvature.sharpness == 18 && curvature.effectiveSharpness == 1.8 && curvature.limit == 2)
        #expect(row.reading.clip == 0.5 && row.place == nil)
        #expect(log.header.columns.contains("lr") && !log.header.columns.contains("cosine"))
    }

    @Test("a loss that is no number is the end of a training, as Python writes it, too")
    func notFinite() throws {
        for (name, text) in [
            ("log.csv", "step,loss\n0,1\n1,nan\n"), ("log.jsonl", "{\"loss\": 1.0}\n{\"loss\": NaN}\n"),
            ("log.json", "{\"loss\": [1.0, NaN]}"), ("log.csv", "loss\n1\nNaN\n"),
        ] {
            let log = try Self.log(text, name)
            #expect(log.rows.map(\.reading.loss.isNaN) == [false, true], "\(text)")
        }
        let log = try Self.log("{\"loss\": [1.0, -Infinity, Infinity]}", "log.json")
        #expect(log.rows.map(\.reading.loss) == [1, -.infinity, .infinity])
    }

    @Test("a person may name columns; a loss on held-out rows serves where there is no other")
    func given() throws {
        let text = "a,b,val_loss\n1,5,9\n2,6,8\n"
        #expect(try Self.log(text, "log.csv").rows.map(\.reading.loss) == [9, 8])
        let columns = ["loss=b", "step=a"].compactMap { GivenColumn($0) }
        let log = try Self.log(text, "log.csv", columns: columns)
        #expect(log.rows.map(\.reading.loss) == [5, 6])
        #expect(log.rows.map(\.reading.step) == [1, 2])
        #expect(log.rows.map(\.validationLoss) == [9, 8])
        for wrong in ["loss", "loss=", "=b", "height=b", ""] { #expect(GivenColumn(wrong) == nil) }
    }

    @Test("what was taken for what is said in one sentence")
    func reading() throws {
        let log = try Self.log("Step,wall,Train Loss\n0,1,4\n1,2,2\n", "log.csv")
        #expect(
            log.reading.hasSuffix(
                "log.csv: 2 rows of 1 run; step from 'Step', loss from 'Train Loss'; not used: 'wall'"))
        let counted = try Self.log("epoch,step,loss\n0,0,4\n0,1,2\n1,0,8\n", "log.csv")
        #expect(counted.reading.hasSuffix("; steps are counted by rows; not used: 'epoch', 'step'"))
    }

    @Test(
        "what cannot be read is one located sentence",
        arguments: [
            ("log.csv", "", "1:1: missing header: the first line must name the columns"),
            ("log.csv", "step,loss\n", " the file has no rows"),
            (
                "log.csv", "step,accuracy\n1,2\n",
                " no column is a loss; name it, as in --column 'loss=NAME'; found 'step', 'accuracy'"
            ),
            (
                "results.csv", "epoch,   train/box_loss,   val/box_loss\n1,   1.2,   1.3\n",
                " no column is a loss; name it, as in --column 'loss=NAME'; found 'epoch', 'train/box_loss', 'val/box_loss'"
            ),
            ("log.csv", "step,loss\n1,2\n2,tensor(3)\n", "3:3: 'loss' must be a number, not 'tensor(3)'"),
            ("log.csv", "step,loss\n1,2\n2\n", "3:1: the row has 1 cell, but the header has 2"),
            ("log.csv", "loss,loss\n1,2\n", "1:6: duplicate column 'loss'"),
            ("log.jsonl", "{\"loss\":1}\n{\"loss\":2\n", "2:10: the line is truncated"),
            ("log.jsonl", "{\"loss\":1}\n[2]\n", "2:1: expected an object"),
            ("log.jsonl", "{\"loss\":1}\n{\"loss\":\"\\u001b[2J\"}\n", "2:9: 'loss' must be a number, not "),
            ("log.json", "[{\"loss\":1},\n  3]", "2:3: expected an object"),
        ])
    func faults(name: String, text: String, sentence: String) throws {
        let fault = #expect(throws: ImportFault.self) { try Self.log(text, name) }
        let description = try #require(fault).description
        #expect(description.contains("\(name):\(sentence)"), "\(description)")
        #expect(!description.unicodeScalars.contains { $0.value < 32 })
    }

    @Test("recordings and binary files are no logs")
    func likely() throws {
        for (name, text, isLog) in [
            ("run.jsonl", "{\"format\":\"ravine-run\",\"version\":2", false), ("log.csv", "step,loss\n1,2\n", true),
            ("log.jsonl", "{\"loss\":1}\n", true), ("data.bin", "PK\u{3}\u{4}\n\u{0}\n", false), ("one", "text", false),
        ] {
            let folder = try Folder()
            #expect(TrainingLog.isLikely(at: try folder.file(text, named: name)) == isLog, "\(name)")
        }
        #expect(!TrainingLog.isLikely(at: "/nowhere/log.csv"))
    }

    private static func log(_ text: String, _ name: String, columns: [GivenColumn] = []) throws -> TrainingLog {
        let folder = try Folder()
        return try TrainingLog(path: folder.file(text, named: name), columns: columns)
    }
}
