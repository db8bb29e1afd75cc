using Npgsql;
using Punctum.Clinic.Plans;
using Punctum.Clinic.Protocol;
using Punctum.Clinic.Settings;
using Punctum.Records.Database;
using Punctum.Records.Recovery;

namespace Punctum.Records.Today;

/// <summary>Reads everything that Today shows, in one round trip to the database.</summary>
public sealed class ReadToday(PracticeRecords records, ClinicalProtocol protocol, TimeProvider clock)
{
    /// <summary>A check-in that nobody answered within so many days is told by the next one.</summary>
    const int CheckInDays = 7;

    /// <summary>A failed analysis is shown for so many days.</summary>
    const int FailedDays = 14;

    /// <summary>A consultation that waits longer has been forgotten by the client too.</summary>
    const int ReviewDays = 60;

    /// <summary>Of what is due in each window so many are counted; beyond it nobody counts.</summary>
    public const int MostCounted = 200;

    const int MostComing = 200, MostLooks = 50;

    /// <summary>Reads it.</summary>
    /// <param name="actor">Who looks.</param>
    /// <param name="practice">Whose day.</param>
    /// <param name="zone">Of the practice; says what today is.</param>
    /// <param name="settings">The practice's values.</param>
    /// <param name="most">Of what is due, so many of each kind.</param>
    /// <param name="cancel">Stops.</param>
    public async Task<TodayBoard> Run(Actor actor, Guid practice, TimeZoneInfo zone, PracticeSettings settings, int most, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, zone).DateTime);
        await using var work = await records.Begin(actor, cancel);
        await using var batch = new NpgsqlBatch(work.Connection)
        {
            BatchCommands =
            {
                Command(TodaySql.Coming, practice, Midnight(today, zone), Midnight(today.AddDays(1), zone), MostComing),
                Command(TodaySql.CheckIns, practice, now, now.AddDays(-CheckInDays), most),
                Command(TodaySql.Escalations, practice, MostLooks),
                Command(TodaySql.Failed, practice, now.AddDays(-FailedDays), MostLooks),
                Command(TodaySql.Reviews, practice, now.AddDays(-ReviewDays), most),
                Command(TodaySql.Reminders, practice, now.AddDays(-FailedDays), most),
                new NpgsqlBatchCommand(TodaySql.Walk),
                DueWindow.Ask(TodaySql.Pictures, practice, [.. protocol.Plan.Pictures.Select(p => DueWindow.Of(p, today))], [], MostCounted, most),
                DueWindow.Ask(TodaySql.TouchUps, practice, [DueWindow.Of(TouchUp(settings), today)], [.. protocol.Plan.Concerns.Values.Where(c => c.OwnCare).Select(c => c.Id)], MostCounted, most, now),
            },
        };
        var board = await Read(batch, cancel);
        await work.Tell("today.read", null, null, null, cancel);
        await work.Commit(cancel);
        return board;
    }

    static async Task<TodayBoard> Read(NpgsqlBatch batch, CancellationToken cancel)
    {
        await using var row = await batch.ExecuteReaderAsync(cancel);
        var (coming, checkIns, escalations) = (await Next(row, ComingOf, cancel), await NextDue(row, cancel), await Next(row, ListedEscalation.Of, cancel));
        var (failed, reviews, reminders) = (await Next(row, FailedOf, cancel), await NextDue(row, cancel), await NextDue(row, cancel));
        await row.NextResultAsync(cancel);
        return new(coming, checkIns, await NextDue(row, cancel), await NextDue(row, cancel), escalations, failed, reviews, reminders);
    }

    static async Task<List<T>> Next<T>(NpgsqlDataReader row, Func<NpgsqlDataReader, T> of, CancellationToken cancel)
    {
        var all = new List<T>();
        while (await row.ReadAsync(cancel)) all.Add(of(row));
        await row.NextResultAsync(cancel);
        return all;
    }

    static async Task<Due> NextDue(NpgsqlDataReader row, CancellationToken cancel)
    {
        int inAll = 0;
        var first = await Next(row, r =>
        {
            inAll = r.GetInt32(8);
            return new DueClient(r.GetGuid(0), r.GetInt64(1), NameOf(r, 2), r.GetGuid(4), r.GetFieldValue<DateTimeOffset>(5), r.GetString(6), r.IsDBNull(7) ? null : r.GetFieldValue<DateOnly>(7));
        }, cancel);
        return new(first, inAll);
    }

    static Coming ComingOf(NpgsqlDataReader row) => new(row.GetGuid(0), row.IsDBNull(1) ? null : row.GetGuid(1), row.IsDBNull(2) ? null : row.GetInt64(2), row.IsDBNull(3) ? null : NameOf(row, 3),
        row.GetFieldValue<DateTimeOffset>(5), row.GetFieldValue<DateTimeOffset>(6), row.GetString(7), row.GetString(8), row.GetString(9), row.GetInt32(10));

    static FailedJob FailedOf(NpgsqlDataReader row) => new(row.GetGuid(0), row.IsDBNull(1) ? null : row.GetGuid(1), row.IsDBNull(2) ? null : row.GetInt64(2), row.IsDBNull(3) ? null : NameOf(row, 3),
        row.GetString(5), row.GetString(6), row.GetFieldValue<DateTimeOffset>(7));

    static string NameOf(NpgsqlDataReader row, int family) => row.GetString(family + 1) is { Length: > 0 } given ? $"{row.GetString(family)}, {given}" : row.GetString(family);

    ResultPicture TouchUp(PracticeSettings settings) =>
        new("touch_up", protocol.Plan.TouchUp.Says, new(protocol.Plan.TouchUpFirstMonths.WholeIn(settings), protocol.Plan.TouchUpLastMonths.WholeIn(settings)), Months: true);

    internal static NpgsqlBatchCommand Command(string sql, params object[] values)
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (object value in values) command.Parameters.Add(new() { Value = value });
        return command;
    }

    /// <summary>The first moment of a day, as the clocks of the zone show it.</summary>
    static DateTimeOffset Midnight(DateOnly day, TimeZoneInfo zone)
    {
        var local = day.ToDateTime(TimeOnly.MinValue);
        while (zone.IsInvalidTime(local)) local = local.AddMinutes(15);
        return new DateTimeOffset(local, zone.GetUtcOffset(local)).ToUniversalTime();
    }
}
