using System.CommandLine;
using System.Text.Json;
using Punctum.Imaging.Codec;
using Punctum.Imaging.Face;
using Punctum.Imaging.Rendering;

namespace Punctum.Cli;

/// <summary>./punctum face PICTURE -o overlay.jpg: what the program sees of a face.</summary>
static class FaceVerb
{
    public static Command New()
    {
        var picture = new Argument<FileInfo>("picture") { Description = "JPEG, PNG, WebP, TIFF, HEIC or AVIF" };
        var output = new Option<FileInfo?>("--output", "-o") { Description = "Write the picture with points, zones and masks drawn over it (JPEG)", HelpName = "FILE" };
        var json = new Option<bool>("--json") { Description = "Write points, pose, scale and zones as JSON to standard output" };
        var command = new Command("face", "Find the face in a picture and show its zones") { picture, output, json };
        command.SetAction(call => Run(call.GetRequiredValue(picture), call.GetValue(output), call.GetValue(json)));
        return command;
    }

    static int Run(FileInfo file, FileInfo? output, bool json)
    {
        if (OutputFile.WhatIsLost(output?.FullName, [file.FullName]) is { } lost) return Complaint.Say(lost, Exit.Usage);
        try
        {
            using var picture = PictureReader.Read(file.FullName);
            var finding = new FaceFinder().Find(picture);
            if (finding.Largest is not { } face)
                return Complaint.Say($"{file.Name}: no face was found. Show the whole face, from the front, at least a sixth of the picture high; or compare a region: punctum compare --region x,y,width,height.", Exit.NotComparable);
            using var zones = ZoneMapping.Of(picture, face);
            if (output is not null)
            {
                var canvas = FaceOverlay.Draw(picture, finding, zones);
                OutputFile.Write(output.FullName, PictureWriter.Jpeg(canvas.Pixels, canvas.Width, canvas.Height, 3, 92));
            }
            var shares = UsableShares(zones);
            if (json) PrintJson(file.Name, picture, finding, face, shares);
            else Print(file.Name, finding, face, shares);
            return Exit.Ok;
        }
        catch (Exception e) when (e is PictureException or FaceModelException or IOException or UnauthorizedAccessException)
        {
            return Complaint.Say(e.Message, Exit.UnreadableInput);
        }
    }

    static void Print(string name, FaceFinding finding, FaceMesh face, (Zone Zone, int Pixels, double Share)[] zones)
    {
        Console.WriteLine($"{name}: {(finding.Count == 1 ? "one face" : $"{finding.Count} faces, the largest is measured")}");
        Console.WriteLine($"  yaw {face.Pose.YawDegrees:0.0}°, pitch {face.Pose.PitchDegrees:0.0}°, roll {face.Pose.RollDegrees:0.0}°");
        Console.WriteLine($"  {face.Scale.PixelsAMillimetre:0.00} pixels a millimetre ± {100 * face.Scale.RelativeError:0.0} %, from the {(face.Scale.Origin == ScaleOrigin.Iris ? "iris" : "size of the face")}");
        foreach (var (zone, _, share) in zones) Console.WriteLine($"  {zone.Name,-28} {100 * share,3:0} % usable");
    }

    static void PrintJson(string name, Picture picture, FaceFinding finding, FaceMesh face, (Zone Zone, int Pixels, double Share)[] zones)
    {
        using var stream = Console.OpenStandardOutput();
        using var writer = new Utf8JsonWriter(stream);
        writer.WriteStartObject();
        writer.WriteString("schema", "punctum.face/1");
        writer.WriteString("picture", name);
        writer.WriteNumber("width", picture.Width);
        writer.WriteNumber("height", picture.Height);
        writer.WriteNumber("faces", finding.Count);
        writer.WriteNumber("confidence", Math.Round(face.Confidence, 4));
        writer.WriteStartObject("pose");
        writer.WriteNumber("yawDegrees", Math.Round(face.Pose.YawDegrees, 3));
        writer.WriteNumber("pitchDegrees", Math.Round(face.Pose.PitchDegrees, 3));
        writer.WriteNumber("rollDegrees", Math.Round(face.Pose.RollDegrees, 3));
        writer.WriteEndObject();
        writer.WriteStartObject("scale");
        writer.WriteNumber("pixelsAMillimetre", Math.Round(face.Scale.PixelsAMillimetre, 4));
        writer.WriteNumber("relativeError", Math.Round(face.Scale.RelativeError, 4));
        writer.WriteString("origin", face.Scale.Origin.ToString().ToLowerInvariant());
        writer.WriteEndObject();
        writer.WriteStartArray("zones");
        foreach (var (zone, pixels, share) in zones)
        {
            writer.WriteStartObject();
            writer.WriteString("id", zone.Id);
            writer.WriteNumber("pixels", pixels);
            writer.WriteNumber("usableShare", Math.Round(share, 4));
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
        writer.WriteStartArray("points");
        foreach (var p in face.Points)
        {
            writer.WriteStartArray();
            foreach (double value in (ReadOnlySpan<double>)[p.X, p.Y, p.Z]) writer.WriteNumberValue(Math.Round(value, 3));
            writer.WriteEndArray();
        }
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    static (Zone Zone, int Pixels, double Share)[] UsableShares(ZoneMap map)
    {
        int[] all = new int[map.Zones.Length], usable = new int[all.Length];
        ReadOnlySpan<byte> labels = map.Labels.Values, flags = map.Exclusion.Values;
        for (int i = 0; i < labels.Length; i++)
            if (labels[i] is var label and > 0)
            {
                all[label - 1]++;
                if (flags[i] == 0) usable[label - 1]++;
            }
        return [.. map.Zones.Select((zone, i) => (zone, all[i], usable[i] / (double)Math.Max(1, all[i])))];
    }
}
