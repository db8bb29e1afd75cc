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
        var region = RegionOption.New();
        var regionAfter = RegionOption.After();
        var site = SiteOption.New();
        var treated = TreatedOption.New();
        var control = ControlOption.New();
        var concern = ConcernOption.New();
        var model = NoiseModelOption.New();
        var scale = ScaleOption.New();
        var polarised = PolarisedOption.New();
        var json = new Option<bool>("--json") { Description = "Write the comparison as JSON to standard output" };
        var quiet = new Option<bool>("--quiet", "-q") { Description = "No progress and no summary" };
        var threads = ThreadsOption.New();
        var command = new Command("compare", "Compare a before and an after picture, zone by zone, with an uncertainty on every change; one to five shots a side") { before, after, beforeShots, afterShots, output, region, regionAfter, site, treated, control, concern, scale, polarised, model, json, quiet, threads };
        command.Validators.Add(result =>
        {
            if (CaptureArguments.WhatIsWrong(result.GetValue(before), result.GetValue(after), result.GetValue(beforeShots), result.GetValue(afterShots)) is { } wrong) result.AddError(wrong);
        });
        // What contradicts itself is asked here and not by a validator, in which an option that could not be read has no value to ask for.
        command.SetAction((result, cancel) => Task.FromResult((SiteOption.Contradiction(result.GetValue(site), result.GetValue(region)) ?? RegionOption.Mismatch(result.GetValue(region), result.GetValue(regionAfter))) is { } wrong ? Complaint.Say(wrong, Exit.Usage) : Run(CaptureArguments.Of(result.GetValue(before), result.GetValue(beforeShots)), CaptureArguments.Of(result.GetValue(after), result.GetValue(afterShots)), result.GetValue(output),
            new RoadOptions { Region = result.GetValue(region)?.Bounds, Outline = result.GetValue(region)?.Outline ?? [], CornersAfter = result.GetValue(regionAfter)?.Corners ?? [], Site = result.GetValue(site) ?? result.GetValue(region)?.Site, Treated = result.GetRequiredValue(treated), Control = result.GetRequiredValue(control), Concerns = result.GetRequiredValue(concern), Noise = result.GetValue(model)?.Model ?? NoiseModel.Current, PixelsAMillimetre = result.GetValue(scale), PolarisationBefore = result.GetValue(polarised)?.Before, PolarisationAfter = result.GetValue(polarised)?.After },
            result.GetValue(region)?.Text, result.GetValue(model)?.File, result.GetValue(regionAfter)?.Text, result.GetValue(json), result.GetValue(quiet), result.GetValue(threads), cancel)));
        return command;
    }

    static int Run(ImmutableArray<string> before, ImmutableArray<string> after, string? output, RoadOptions options, string? region, string? model, string? regionAfter, bool json, bool quiet, int threads, CancellationToken cancel)
    {
        if (ControlOption.Clash(options.Control, options.Treated, options.Region is not null) is { } clash) return Complaint.Say($"--control {clash}.", Exit.Usage);
        Stripes.Threads = threads;
        string named = Path.TrimEndingDirectorySeparator(after[0]), folder = output ?? Path.Combine(Path.GetDirectoryName(Path.GetFullPath(named))!, Path.GetFileNameWithoutExtension(named) + "-comparison");
        try
        {
            var finished = new Progress(quiet || json).Run(Words.Of(RoadStage.Reading), step =>
            {
                var comparison = CaptureRoad.Compare(before, after, options, stage => step(Words.Of(stage)), cancel);
                step(Words.Of(RoadStage.Writing));
                ComparisonFolder.Write(comparison, folder, new ReportOptions { Arguments = ChosenArguments.Of(options, region, model, regionAfter) });
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
