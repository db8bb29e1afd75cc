using System.CommandLine;
using Punctum.Cli.Clinic;
using Punctum.Clinic.Photography;
using Punctum.Imaging.FirstLooks;
using Punctum.Records;
using Punctum.Records.Clients;
using Punctum.Records.Pictures;
using Punctum.Records.Uploads;

namespace Punctum.Cli.Records;

/// <summary>punctum pictures take: pictures come in as through the pages, in pieces, with view and day proposed and the quality said.</summary>
static class PicturesTakeVerb
{
    const int PieceBytes = 1 << 20;

    public static Command New()
    {
        var client = new Argument<string>("client") { Description = "Number of the client" };
        var files = new Argument<string[]>("files") { Description = "Pictures: JPEG, PNG, WebP, TIFF, HEIC or AVIF", Arity = ArgumentArity.OneOrMore };
        var day = DateOption.New("--day", "Day of the visit; default: when each picture was taken, else today");
        var command = new Command("take", "Take pictures in as the pages do: the view is proposed from the face, and what is wrong with a picture is said while it can be taken again") { client, files, day };
        new RecordsOptions().Act(command, async (result, records, cancel) =>
        {
            var guide = ProtocolOption.Read(ProtocolOption.OwnFolder).Photography;
            var actor = Actor.OfShell("pictures take");
            if (await new FindClients(records).Run(actor, result.GetRequiredValue(client), 1, null, cancel) is not [var person, ..]) throw new RecordsException($"there is no client {result.GetRequiredValue(client)}. Look the number up with punctum clients find.");
            int exit = Exit.Ok;
            foreach (string file in result.GetRequiredValue(files))
                if (!await One(records, guide, actor, person, file, result.GetValue(day), cancel)) exit = Exit.UnreadableInput;
            return exit;
        });
        return command;
    }

    static async Task<bool> One(PracticeRecords records, PhotoGuide guide, Actor actor, FoundClient client, string path, DateOnly? day, CancellationToken cancel)
    {
        var facts = new FileInfo(path);
        if (!facts.Exists) return Complain(path, "there is no such file.");
        var announced = await new AnnounceUpload(records, guide, TimeProvider.System).Run(actor, client.Id, new(facts.Name, facts.Length, $"{facts.FullName} {facts.Length} {facts.LastWriteTimeUtc:O}", null, day), cancel);
        if (announced is UploadAnnounced.Refused refused) return Complain(path, refused.Because);
        var (upload, offset) = (UploadAnnounced.Open)announced;
        await using (var file = facts.OpenRead())
            while (offset < facts.Length)
            {
                file.Position = offset;
                byte[] piece = new byte[Math.Min(PieceBytes, facts.Length - offset)];
                await file.ReadExactlyAsync(piece, cancel);
                offset = (await new AppendUpload(records).Run(actor, upload, offset, new MemoryStream(piece), cancel)).Offset;
            }
        return await new KeepUpload(records, guide, TimeProvider.System).Run(actor, upload, cancel) switch
        {
            UploadKept.Kept kept => await Say(records, guide, actor, path, kept, cancel),
            UploadKept.Refused no => Complain(path, no.Because),
            _ => Complain(path, "it changed while it was read. Try again."),
        };
    }

    static async Task<bool> Say(PracticeRecords records, PhotoGuide guide, Actor actor, string path, UploadKept.Kept kept, CancellationToken cancel)
    {
        var picture = (await new OpenPicture(records).Run(actor, kept.Picture, told: true, cancel))!;
        Console.WriteLine($"{(kept.WasThere ? "already there" : "took")} {path}: {guide.View(picture.View)?.In("en") ?? "which view is not known"} of {picture.Day:yyyy-MM-dd}, {Convert.ToHexStringLower(picture.Sha256)}");
        foreach (var finding in await ReadLook.Run(records, actor, kept.Picture, cancel) is { } look ? look.Findings.Where(f => f.Again) : []) Console.Error.WriteLine($"punctum: {Path.GetFileName(path)}: {finding.Says} {finding.NextTime}");
        return true;
    }

    static bool Complain(string path, string because)
    {
        Complaint.Say($"{Path.GetFileName(path)} was not taken: {because}", Exit.UnreadableInput);
        return false;
    }
}
