using Microsoft.EntityFrameworkCore;
using Punctum.Clinic.Photography;
using Punctum.Records.Database;

namespace Punctum.Records.Pictures;

/// <summary>What became of a correction.</summary>
public abstract record PictureMoved
{
    /// <summary>It is filed there now; before it was filed elsewhere, for an undo.</summary>
    public sealed record Moved(string OldView, DateOnly OldDay) : PictureMoved;

    /// <summary>It is not moved, because.</summary>
    public sealed record Refused(string Because) : PictureMoved;
}

/// <summary>Files a picture under another view or visit.</summary>
public sealed class MovePicture(PracticeRecords records, PhotoGuide guide, TimeProvider clock)
{
    /// <summary>Moves it.</summary>
    /// <exception cref="RecordsException">There is no such picture.</exception>
    public async Task<PictureMoved> Run(Actor actor, Guid id, string view, DateOnly day, CancellationToken cancel)
    {
        if (view != Capture.Unsorted && guide.View(view) is null) return new PictureMoved.Refused("There is no such view. Choose one of the list.");
        await using var work = await records.Begin(actor, cancel);
        var picture = await work.Db.Pictures.SingleOrDefaultAsync(p => p.Id == id, cancel) ?? throw new RecordsException($"there is no picture {id}.");
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(clock.GetUtcNow(), await Practices.FindPractice.ZoneOf(work, picture.ClientId, cancel)).DateTime);
        if (day > today) return new PictureMoved.Refused("The day of the visit lies in the future. Choose the day on which the picture was taken.");
        await using (var one = work.Connection.Command("select from client where id = $1 for no key update", picture.ClientId)) await one.ExecuteNonQueryAsync(cancel);
        var old = await (from c in work.Db.Captures join v in work.Db.Visits on c.VisitId equals v.Id where c.Id == picture.CaptureId select new { c.View, v.Day }).SingleAsync(cancel);
        picture.CaptureId = await FindCapture.Of(work, picture.ClientId, await FindCapture.VisitOn(work, picture.ClientId, day, cancel), view, cancel);
        await work.Commit(cancel);
        return new PictureMoved.Moved(old.View, old.Day);
    }
}
