package io.everygram.identity;

import io.everygram.kernel.FacilityId;
import io.everygram.platform.web.SavedViewSource.SavedView;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Lists as people want to see them again. A view belongs to who made it; shared ones are everybody's at the facility to use. */
@Service
public class SavedViews {
    private final JdbcClient jdbc;

    SavedViews(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Own ones and the facility's shared ones for the list at {@code path}, in the order of their names. */
    @Transactional(readOnly = true)
    public List<SavedView> views(CurrentPerson person, String path) {
        return jdbc.sql("""
                        SELECT v.view_id, v.name, v.query, v.shared, v.person_id = :p AS mine, f.view_id IS NOT NULL AS opens_first
                        FROM identity.saved_view AS v
                        LEFT JOIN identity.first_view AS f
                            ON f.facility_id = v.facility_id AND f.view_id = v.view_id AND f.person_id = :p AND f.path = v.path
                        WHERE v.facility_id = :f AND v.path = :path AND (v.shared OR v.person_id = :p)
                        ORDER BY lower(v.name), v.view_id""")
                .param("f", person.facility().value())
                .param("p", person.personId())
                .param("path", path)
                .query((r, n) -> new SavedView(
                        r.getLong(1),
                        r.getString(2),
                        r.getString(3),
                        r.getBoolean(4),
                        r.getBoolean(5),
                        r.getBoolean(6)))
                .list();
    }

    /**
     * Saves a view under a name; the same name again replaces the person's own older one.
     *
     * @param opensFirst whether the list opens with it for this person from now on
     */
    @Transactional
    public void save(CurrentPerson person, String path, String name, String query, boolean shared, boolean opensFirst) {
        long id = jdbc.sql("""
                        INSERT INTO identity.saved_view (facility_id, person_id, path, name, query, shared)
                        VALUES (:f, :p, :path, :name, :query, :shared)
                        ON CONFLICT (facility_id, person_id, path, name) DO UPDATE SET query = excluded.query, shared = excluded.shared
                        RETURNING view_id""")
                .param("f", person.facility().value())
                .param("p", person.personId())
                .param("path", path)
                .param("name", name)
                .param("query", query)
                .param("shared", shared)
                .query(Long.class)
                .single();
        if (opensFirst) {
            var _ = jdbc.sql("""
                            INSERT INTO identity.first_view (facility_id, person_id, path, view_id) VALUES (:f, :p, :path, :v)
                            ON CONFLICT (facility_id, person_id, path) DO UPDATE SET view_id = excluded.view_id""")
                    .param("f", person.facility().value())
                    .param("p", person.personId())
                    .param("path", path)
                    .param("v", id)
                    .update();
        }
    }

    /** Whether somebody has made the view at the facility. */
    @Transactional(readOnly = true)
    public boolean isHere(FacilityId facility, long view) {
        return jdbc.sql("SELECT EXISTS (SELECT 1 FROM identity.saved_view WHERE facility_id = :f AND view_id = :v)")
                .param("f", facility.value())
                .param("v", view)
                .query(Boolean.class)
                .single();
    }

    /** Removes an own view; false when there is none of that number. */
    @Transactional
    public boolean remove(CurrentPerson person, long view) {
        return jdbc.sql("DELETE FROM identity.saved_view WHERE facility_id = :f AND view_id = :v AND person_id = :p")
                        .param("f", person.facility().value())
                        .param("v", view)
                        .param("p", person.personId())
                        .update()
                == 1;
    }
}
