using System.Collections.Immutable;
using System.CommandLine;
using Punctum.Imaging;
using Punctum.Imaging.Change;
using Punctum.Imaging.Codec;
using Punctum.Imaging.Face;
using Punctum.Imaging.Rendering;
using Punctum.Imaging.Rendering.Report;
using Punctum.Imaging.Shots;

namespace Punctum.Cli;

/// <summary>punctum compare: two pictures in, an honest comparison out.</summary>
static class CompareVerb
{
    public static Command New()
    {
        var (before, after) = (CaptureArguments.Side("before", "earlier"), CaptureArguments.Side("after", "later"));
        var (beforeShots, afterShots) = (CaptureArguments.Shots("--before", "earlier"), CaptureArguments.Shots("--after", "later"));
        var output = new Option<string?>("--output", "-o") { Description = "Folder for report.html, comparison.json, aligned.jpg and the heat maps; default: beside the after", HelpName = "DIR" };
        var pair = new PairOptions();
        var json = new Option<bool>("--json") { Description = "Write the comparison as JSON to standard output" };
        var quiet = new Option<bool>("--quiet", "-q") { Description = "No progress and no summary" };
        var threads = ThreadsOption.New();
        var command = new Command("compare", "Compare a before and an after picture, zone by zone, with an uncertainty on every change; one to five shots a side") { before, after, beforeShots, afterShots, output, json, quiet, threads };
        foreach (var option in pair.All) command.Options.Add(option);
        command.Validators.Add(result =>
        {
            if (CaptureArguments.WhatIsWrong(result.GetValue(before), result.GetValue(after), result.GetValue(beforeShots), result.GetValue(afterShots)) is { } wrong) result.AddError(wrong);
        });
        command.SetAction((result, cancel) =>
        {
            if (pair.Contradiction(result) is { } wrong) return Task.FromResult(Complaint.Say(wrong, Exit.Usage));
            var (earlier, later) = (CaptureArguments.Of(result.GetValue(before), result.GetValue(beforeShots)), CaptureArguments.Of(result.GetValue(after), result.GetValue(afterShots)));
            string folder = result.GetValue(output) ?? Beside(later[0]);
            if (OutputFile.WhatIsLostIn(folder, [.. earlier, .. later]) is { } lost) return Task.FromResult(Complaint.Say(lost, Exit.Usage));
            if (OutputFile.WhatIsInTheWay(folder) is { } barred) return Task.FromResult(Complaint.Say(barred, Exit.UnreadableInput));
            Stripes.Threads = result.GetValue(threads);
            return Task.FromResult(Run(earlier, later, pair.Of(result), new ReportOptions { Arguments = pair.Arguments(result) }, folder, result.GetValue(json), result.GetValue(quiet), cancel));
        });
        return command;
    }

    /// <summary>Where the report goes when nothing is said.</summary>
    static string Beside(string after)
    {
        string named = Path.TrimEndingDirectorySeparator(after);
        return Path.Combine(Path.GetDirectoryName(Path.GetFullPath(named))!, Path.GetFileNameWithoutExtension(named) + "-comparison");
    }

    static int Run(ImmutableArray<string> before, ImmutableArray<string> after, RoadOptions options, ReportOptions report, string folder, bool json, bool quiet, CancellationToken cancel)
    {
        try
        {
            var finished = new Progress(quiet || json).Run(Words.Of(RoadStage.Reading), step =>
            {
                var comparison = CaptureRoad.Compare(before, after, options, stage => step(Words.Of(stage)), cancel);
                step(Words.Of(RoadStage.Writing));
                ComparisonFolder.Write(comparison, folder, report);
                return comparison;
            });
            using (finished)
            {
                if (json) Console.OpenStandardOutput().Write(ComparisonJson.Write(finished.Value));
                else if (!quiet) Summary.Print(finished.Value, Path.Combine(folder, "report.html"));
                return finished.Value.NotComparableAtAll ? Exit.NotComparable : Exit.Ok;
            }
        }
        catch (Exception e) when (e is PictureException or CaptureException or OutputException or FaceModelException or IOException or UnauthorizedAccessException)
        {
            return Complaint.Say(e.Message, Exit.UnreadableInput);
        }
        catch (OperationCanceledException)
        {
            return Complaint.Say("stopped; nothing was written.", Exit.Stopped);
        }
    }
}
