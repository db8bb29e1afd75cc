using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Punctum.Records.Devices;

/// <summary>Adds a device of the practice, takes one out of use, and brings it back.</summary>
public sealed class KeepDevice(PracticeRecords records, TimeProvider clock)
{
    /// <summary>Adds one.</summary>
    public async Task<DeviceKept> Add(Actor actor, Guid practice, string name, string kind, string serial, decimal maxMm, CancellationToken cancel)
    {
        if (name.OrNull() is not { } called || serial.OrNull() is not { } numbered) return new DeviceKept.Refused("A device needs its name and its serial number.");
        if (kind is not ("pen" or "roller" or "stamp" or "radiofrequency")) return new DeviceKept.Refused("A device is a pen, a roller, a stamp, or works by radiofrequency.");
        if (maxMm is <= 0 or > 10) return new DeviceKept.Refused("The deepest setting on its label is above 0 and at most 10 mm.");
        try
        {
            await using var work = await records.Begin(actor, cancel);
            var device = work.Db.Add(new Device { PracticeId = practice, Name = called, Kind = kind, Serial = numbered, MaxMm = maxMm }).Entity;
            await work.Commit(cancel);
            return new DeviceKept.Done(device.Id);
        }
        catch (DbUpdateException e) when (e.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation })
        {
            return new DeviceKept.AlreadyThere();
        }
    }

    /// <summary>Takes it out of use, or brings it back.</summary>
    public async Task Close(Actor actor, Guid practice, Guid device, bool closed, CancellationToken cancel)
    {
        await using var work = await records.Begin(actor, cancel);
        var row = await work.Db.Devices.SingleAsync(d => d.Id == device && d.PracticeId == practice, cancel);
        row.ClosedAt = closed ? clock.GetUtcNow() : null;
        await work.Commit(cancel);
    }

    /// <summary>All of them, those in use first.</summary>
    public async Task<IReadOnlyList<Device>> List(Actor actor, Guid practice, CancellationToken cancel)
    {
        await using var work = await records.Begin(actor, cancel);
        return await work.Db.Devices.AsNoTracking().Where(d => d.PracticeId == practice).OrderBy(d => d.ClosedAt != null).ThenBy(d => d.Name).ThenBy(d => d.Serial).ToListAsync(cancel);
    }
}
