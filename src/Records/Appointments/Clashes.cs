using Microsoft.EntityFrameworkCore;
using Npgsql;
using Punctum.Records.Database;

namespace Punctum.Records.Appointments;

/// <summary>What is in the way of a slot. The database's own constraints hold the same; this says it in words before they do.</summary>
static class Clashes
{
    /// <summary>Everything in the way.</summary>
    /// <param name="work">The transaction.</param>
    /// <param name="slot">The time that is wanted.</param>
    /// <param name="client">For whom; null: for nobody.</param>
    /// <param name="except">The appointment that is moved.</param>
    /// <param name="cancel">Stops.</param>
    public static Task<List<Clash>> Of(Work work, Slot slot, Guid? client, Guid? except, CancellationToken cancel) => work.Connection.Command("""
        select 0, a.id, r.name, lower(a.occupied), upper(a.occupied) from appointment a join room r on r.id = a.room_id
            where a.room_id = $1 and a.occupied && tstzrange($3, $4) and a.overbooked_because is null and a.state not in ('cancelled', 'noshow') and a.id is distinct from $8
        union all
        select 1, a.id, p.name, lower(a.during), upper(a.during) from appointment a join accounts.account p on p.id = a.practitioner_id
            where a.practitioner_id = $2 and a.during && tstzrange($5, $6) and a.overbooked_because is null and a.state not in ('cancelled', 'noshow') and a.id is distinct from $8
        union all
        select 2, a.id, null, lower(a.during), upper(a.during) from appointment a
            where a.client_id = $7 and a.during && tstzrange($5, $6) and a.state not in ('cancelled', 'noshow') and a.id is distinct from $8
        order by 1, 4
        """, slot.Room, slot.Practitioner, slot.Occupied.LowerBound, slot.Occupied.UpperBound, slot.During.LowerBound, slot.During.UpperBound, Id(client), Id(except))
        .Rows(r => new Clash((Shared)r.GetInt32(0), r.GetGuid(1), r.IsDBNull(2) ? null : r.GetString(2), r.GetFieldValue<DateTimeOffset>(3), r.GetFieldValue<DateTimeOffset>(4)), cancel);

    /// <summary>Runs a change of appointments. Where the database refuses two at once it runs again: by then the other one is there to be found and told.</summary>
    public static async Task<Booking> Told(Func<Task<Booking>> change)
    {
        try
        {
            return await change();
        }
        catch (DbUpdateConcurrencyException)
        {
            return new Booking.ChangedMeanwhile("changed");
        }
        catch (Exception e) when ((e as PostgresException ?? e.InnerException as PostgresException) is { SqlState: PostgresErrorCodes.ExclusionViolation })
        {
            return await change();
        }
    }

    // No client has the empty id; an untyped null would leave the server without a type.
    static Guid Id(Guid? id) => id ?? Guid.Empty;
}
