import Recordings

/// What a column of a log means, with the names that other programs give it.
enum LogMeaning: String, CaseIterable, Sendable {
    case run
    case step
    case epoch
    case loss
    case fullLoss = "full_loss"
    case validationLoss = "validation_loss"
    case gradientNorm = "gradient_norm"
    case updateNorm = "update_norm"
    case rate = "lr"
    case sharpness
    case preconditionedSharpness = "preconditioned_sharpness"
    case effectiveSharpness = "el"
    case limit
    case clip
    case cosine

    /// The names, in order of preference, in lower case with `_` for blanks; the meaning's own name comes before them.
    var names: [String] {
        switch self {
        case .run: ["run_name", "run_id", "experiment", "trial"]
        case .step:
            [
                "global_step", "trainer/global_step", "_step", "train/global_step", "num_updates",
                "train_num_updates", "iteration", "iter", "update", "updates", "batch",
            ]
        case .epoch: ["epochs", "train/epoch"]
        case .loss:
            [
                "train_loss", "train/loss", "training_loss", "loss/train", "loss_train", "train_loss_step",
                "training/loss", "batch_loss", "objective", "cost", "value",
            ]
        case .fullLoss: ["train_loss_full", "full_batch_loss"]
        case .validationLoss:
            [
                "val_loss", "valid_loss", "eval_loss", "eval/loss", "val/loss", "validation/loss", "loss/val",
                "loss/validation", "loss_val", "test_loss", "test/loss", "loss/test",
            ]
        case .gradientNorm:
            [
                "grad_norm", "gradnorm", "gnorm", "train/grad_norm", "train/gradient_norm", "gradient/norm",
                "grad/norm",
                "grad_2.0_norm_total", "total_norm", "global_norm", "norm",
            ]
        case .updateNorm: ["train/update_norm", "step_norm"]
        case .rate:
            [
                "learning_rate", "train/learning_rate", "train/lr", "lr/group_0", "lr-sgd", "lr-adam", "lr-adamw",
                "lr-rmsprop",
            ]
        case .sharpness: ["lambda_max", "lmax", "top_eigenvalue", "max_eigenvalue", "hessian_top_eig"]
        case .preconditionedSharpness: []
        case .effectiveSharpness: ["effective_sharpness"]
        case .limit: []
        case .clip: ["clip_factor"]
        case .cosine: ["cos_sim_updates"]
        }
    }

    /// The column of a recording that it is; nil of what tells rows apart.
    var column: TrainingColumn? {
        switch self {
        case .run, .step, .epoch: nil
        default: TrainingColumn(rawValue: rawValue)
        }
    }

    /// How well `name` names it: 0 for its own name, then by preference; nil where it does not.
    func rank(of name: String) -> Int? {
        let plain = Self.plain(name)
        return plain == rawValue ? 0 : names.firstIndex(of: plain).map { $0 + 1 }
    }

    /// `name` in lower case, with `_` for blanks.
    private static func plain(_ name: String) -> String {
        String(name.lowercased().map { $0 == " " ? "_" : $0 })
    }
}
