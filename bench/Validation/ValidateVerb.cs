using System.CommandLine;
using Punctum.Bench.Validation.Running;

namespace Punctum.Bench.Validation;

/// <summary>validate: makes the pairs, fits and calibrates on some people, reports on the others in docs/validation.md.</summary>
static class ValidateVerb
{
    public static Command New()
    {
        var quick = new Option<bool>("--quick") { Description = "A small run of a few minutes, to see that everything works" };
        var faces = new Option<string?>("--faces") { Description = "Folder of the shared face pictures; without one drawn heads alone" };
        var only = new Option<string?>("--only") { Description = "Makes and compares only the pairs whose name holds this, and reports nothing" };
        var keep = new Option<string?>("--pictures") { Description = "Folder in which made pairs are kept to be looked at; real faces are in them" };
        var command = new Command("validate", "Everything that is claimed, tested on pairs whose truth is known") { quick, faces, only, keep };
        command.SetAction(async (r, cancel) =>
        {
            string root = SourceKey.Root(), pictures = r.GetValue(faces) ?? Path.GetFullPath(Path.Combine(root, "..", "shared", "pictures", "faces"));
            var plan = r.GetValue(quick) ? ValidationPlan.Quick : ValidationPlan.Full;
            var scenarios = plan.Scenarios(pictures).Where(s => r.GetValue(only) is not { } part || s.Id.Contains(part, StringComparison.Ordinal)).ToArray();
            var run = new ValidationRun(Path.Combine(root, ".punctum", "validation", SourceKey.Of(root)), pictures, r.GetValue(keep));
            await run.Run(scenarios, cancel);
        });
        return command;
    }
}
